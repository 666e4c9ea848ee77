import { priceItem, type PricingRules, taxRateOf } from '#modules/orders/order-items.js';
import type { ItemRow, Order } from '#modules/orders/order-rows.js';
import type { SoldItem } from '#modules/orders/sold-item.js';
import { amountOf, evenSwaps, type NewGoods } from '#shared/kernel/money.js';
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
  const goods = items.map((item) => goodsOf(item, rules));
  const swaps = evenSwaps(isComparable ? returned : [], goods, rules.pricesIncludeTax);

  return items.map((item, index) => {
    const swap = swaps.get(index);
    if (swap === undefined) return priceItem(item, index + 1, rules);
    const { taxRate, amounts } = swap;

    return { ...priceItem(item, index + 1, { ...rules, defaultTaxRate: taxRate }), ...amounts };
  });
}

/** An item as it is compared with what comes back. */
function goodsOf(item: SoldItem, rules: PricingRules): NewGoods {
  const { sku, name, quantity, unitPrice, discount, taxRate, taxRateName } = item;
  const namesRate = taxRate !== undefined || taxRateName !== undefined;

  return {
    ...{ sku, name, quantity: String(quantity), unitPrice: amountOf(unitPrice, rules.currency) },
    taxRate: namesRate ? taxRateOf(item, rules) : undefined,
    discount: discount === undefined ? undefined : amountOf(discount, rules.currency),
  };
}
