import { priceItem, type PricingRules, taxRateOf } from '#modules/orders/order-items.js';
import type { ItemRow, Order } from '#modules/orders/order-rows.js';
import type { SoldItem } from '#modules/orders/sold-item.js';
import { amountOf, type LineAmounts, shareOf, sumOfLines } from '#shared/kernel/money.js';
import { thousandths } from '#shared/kernel/quantity.js';
import { sum } from '#shared/kernel/sum.js';
import type { ReturnLineRow } from './return-rows.js';

interface Exchanged {
  readonly order: Pick<Order, 'pricesIncludeTax'>;
  readonly returned: readonly ReturnLineRow[];
  /** The rules by which the new items are priced. */
  readonly rules: PricingRules;
}

/**
 * Prices the new items of an exchange. Pieces that are swapped for the same article, in the same quantity and at the same price,
 * cost exactly what the returned ones give back: with their tax rate and their discount, and rounded as they are.
 */
export function itemsOfExchange(items: readonly SoldItem[], exchanged: Exchanged): ItemRow[] {
  const { order, returned, rules } = exchanged;
  const isComparable = order.pricesIncludeTax === rules.pricesIncludeTax;
  const swaps = new Map(isComparable ? articlesOf(returned).flatMap((lines) => swapsOf(lines, items, rules)) : []);

  return items.map((item, index) => {
    const swap = swaps.get(item);
    if (swap === undefined) return priceItem(item, index + 1, rules);
    const { taxRate, amounts } = swap;

    return { ...priceItem(item, index + 1, { ...rules, defaultTaxRate: taxRate }), ...amounts };
  });
}

/** The tax rate and the amounts of a new item that is the same as a returned one. */
interface Swap {
  readonly taxRate: string;
  readonly amounts: LineAmounts;
}

/** Shares what an article gives back out to the same new items; none when they differ in quantity or ask for another discount. */
function swapsOf(lines: readonly ReturnLineRow[], items: readonly SoldItem[], rules: PricingRules): [SoldItem, Swap][] {
  const same = items.filter((item) => lines.every((line) => isSame(item, line, rules)));
  const whole = sum(lines.map(({ quantity }) => thousandths(quantity)));
  const amounts = sumOfLines(lines);
  let after = 0n;
  const swaps = same.map((item): [SoldItem, Swap] => {
    const before = after;
    after += thousandths(String(item.quantity));
    const share = shareOf(amounts, { whole, before, after }, rules.pricesIncludeTax);

    return [item, { taxRate: lines[0]?.taxRate ?? rules.defaultTaxRate, amounts: share }];
  });
  const isEven = ({ discount }: SoldItem, { amounts }: Swap): boolean =>
    discount === undefined || amountOf(discount, rules.currency) === amounts.discount;

  return after === whole && swaps.every(([item, swap]) => isEven(item, swap)) ? swaps : [];
}

/** The returned lines, those of one article, price and tax rate together. */
function articlesOf(returned: readonly ReturnLineRow[]): ReturnLineRow[][] {
  const articles = new Map<string, ReturnLineRow[]>();
  for (const line of returned) {
    const key = JSON.stringify([line.sku ?? line.name, line.unitPrice.toString(), Number(line.taxRate)]);
    articles.set(key, [...(articles.get(key) ?? []), line]);
  }

  return [...articles.values()];
}

/** Whether a new item is the article of a returned line, at its price: by SKU, or by name where one of them has no SKU. */
function isSame(item: SoldItem, line: ReturnLineRow, rules: PricingRules): boolean {
  const isSameArticle = item.sku && line.sku !== null ? item.sku === line.sku : item.name === line.name;
  const rate = taxRateOf(item, { ...rules, defaultTaxRate: line.taxRate });
  const isSameRate = Number(rate) === Number(line.taxRate);

  return isSameArticle && isSameRate && amountOf(item.unitPrice, rules.currency) === line.unitPrice;
}
