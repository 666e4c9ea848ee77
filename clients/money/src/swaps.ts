import { parseDecimal } from './decimal.js';
import { type LineAmounts, shareOf, sumOfLines } from './lines.js';
import { sum } from './sum.js';

/** Goods as they are compared in an exchange; the price of one in minor units. */
interface Goods {
  readonly sku?: string | null | undefined;
  readonly name: string;
  /** Decimal string with at most three decimals. */
  readonly quantity: string;
  readonly unitPrice: bigint;
}

/** Goods that come back, with what they give back. */
export interface ReturnedGoods extends Goods, LineAmounts {
  /** Percent, as a decimal string. */
  readonly taxRate: string;
}

/** Goods that are taken instead. */
export interface NewGoods extends Goods {
  /** Undefined for goods that name no rate. */
  readonly taxRate?: string | undefined;
  /** Undefined for goods that name no discount. */
  readonly discount?: bigint | undefined;
}

/** What goods cost that are swapped for the same. */
export interface Swap {
  readonly taxRate: string;
  readonly amounts: LineAmounts;
}

const PLACES = 3;

/**
 * Finds the new goods of an exchange that are swapped for the same: article, quantity and price, and the discount if they name one.
 * They cost exactly what the returned ones give back, with their tax rate and rounded as they are. By the index of the new goods.
 */
export function evenSwaps(
  returned: readonly ReturnedGoods[],
  items: readonly NewGoods[],
  pricesIncludeTax: boolean,
): ReadonlyMap<number, Swap> {
  return new Map(articlesOf(returned).flatMap((lines) => swapsOf(lines, items, pricesIncludeTax)));
}

/** Shares what an article gives back out to the same new goods; none when they differ in quantity or ask for another discount. */
function swapsOf(
  lines: readonly ReturnedGoods[],
  items: readonly NewGoods[],
  pricesIncludeTax: boolean,
): [number, Swap][] {
  const whole = sum(lines.map(({ quantity }) => thousandths(quantity)));
  const amounts = sumOfLines(lines);
  let after = 0n;
  const swaps = [...items.entries()]
    .filter(([, item]) => lines.every((line) => isSame(item, line)))
    .map(([index, item]): [number, Swap] => {
      const before = after;
      after += thousandths(item.quantity);
      const share = shareOf(amounts, { whole, before, after }, pricesIncludeTax);

      return [index, { taxRate: lines[0]?.taxRate ?? '0', amounts: share }];
    });
  const isEven = ([index, swap]: [number, Swap]): boolean => {
    const discount = items[index]?.discount;

    return discount === undefined || discount === swap.amounts.discount;
  };

  return after === whole && swaps.every(isEven) ? swaps : [];
}

/** The returned lines, those of one article, price and tax rate together. */
function articlesOf(returned: readonly ReturnedGoods[]): ReturnedGoods[][] {
  const articles = new Map<string, ReturnedGoods[]>();
  for (const line of returned) {
    const key = JSON.stringify([line.sku ?? line.name, line.unitPrice.toString(), Number(line.taxRate)]);
    articles.set(key, [...(articles.get(key) ?? []), line]);
  }

  return [...articles.values()];
}

/** Whether new goods are the article of a returned line, at its price: by SKU, or by name where one of them has no SKU. */
function isSame(item: NewGoods, line: ReturnedGoods): boolean {
  const isSameArticle = item.sku && line.sku ? item.sku === line.sku : item.name === line.name;
  const isSameRate = Number(item.taxRate ?? line.taxRate) === Number(line.taxRate);

  return isSameArticle && isSameRate && item.unitPrice === line.unitPrice;
}

function thousandths(quantity: string): bigint {
  const count = parseDecimal(quantity, PLACES);
  if (count === null) throw new TypeError(`Not a quantity: ${quantity}`);

  return count;
}
