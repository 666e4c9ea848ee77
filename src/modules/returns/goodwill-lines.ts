import { v7 as uuidv7 } from 'uuid';
import type { Order } from '#modules/orders/order-rows.js';
import { type LineAmounts, portion, sum } from '#shared/kernel/money.js';
import type { ReturnedAmounts, ReturnLineRow } from './return-rows.js';

const NOTHING: LineAmounts = { subtotal: 0n, discount: 0n, tax: 0n, total: 0n };

/** What is left of the amounts of an item after its returns. */
export function leftOfItem(item: LineAmounts, returned: LineAmounts = NOTHING): LineAmounts {
  return {
    subtotal: item.subtotal - returned.subtotal,
    discount: item.discount - returned.discount,
    tax: item.tax - returned.tax,
    total: item.total - returned.total,
  };
}

/** The most that can be given back of the items of an order. */
export function leftOfItems({ items }: Pick<Order, 'items'>, returned: ReadonlyMap<string, ReturnedAmounts>): bigint {
  return sum(items.map((item) => leftOfItem(item, returned.get(item.id)).total));
}

/**
 * Spreads an amount that is given back without goods over what is left of the items, each part with its share of the tax, so
 * that the tax report is right and goods that come back later give back the rest.
 */
export function goodwillLines(
  order: Order,
  amount: bigint,
  returned: ReadonlyMap<string, ReturnedAmounts>,
): ReturnLineRow[] {
  const items = order.items.map((item) => ({ item, left: leftOfItem(item, returned.get(item.id)) }));
  const whole = sum(items.map(({ left }) => left.total));
  if (amount === 0n) return [];
  let before = 0n;
  const lines = items.flatMap(({ item, left }) => {
    const share = portion(amount, before + left.total, whole) - portion(amount, before, whole);
    before += left.total;
    if (share === 0n) return [];
    const tax = portion(left.tax, share, left.total);
    const { id: orderItemId, sku, name, unitPrice, taxRate } = item;
    const subtotal = order.pricesIncludeTax ? share : share - tax;

    return [{ orderItemId, sku, name, quantity: '0', unitPrice, taxRate, subtotal, discount: 0n, tax, total: share }];
  });

  return lines.map((line, index) => ({ id: uuidv7(), position: index + 1, ...line, reason: null, restock: false }));
}
