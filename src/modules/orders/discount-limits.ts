import { type Limits, upToPercent } from '#shared/access/role-limits.js';
import { amountOf, sum } from '#shared/kernel/money.js';
import { ownDiscountOf } from './order-items.js';
import type { ItemRow, Order } from './order-rows.js';

/** An order as far as its discounts go. */
export type Discounted = Pick<Order, 'currency' | 'items'>;

/** What is taken off an order, without the tax that an exempt buyer does not pay. */
export function discountOf({ items }: Pick<Discounted, 'items'>): bigint {
  return sum(items.map(({ discount, exemptTax }) => discount - exemptTax));
}

/**
 * The most that a role may take off, if a change goes beyond it: off an item that is new or has changed, and off the order, items
 * included. Null when it does not. A discount that was there before stays, as long as it grows neither by its amount nor by its share.
 */
export function discountBeyond(before: Discounted | null, after: Discounted, limits: Limits): bigint | null {
  const { discountPercent: percent } = limits;
  if (percent !== null) {
    const known = new Set(before?.items);
    const beyond = after.items.find((item) => !known.has(item) && isBeyond(item, before, percent));
    if (beyond !== undefined) return upToPercent(beyond.subtotal, percent);
  }

  return totalBeyond(before, after, limits);
}

/** The same for the whole order alone. */
export function totalBeyond(before: Discounted | null, after: Discounted, limits: Limits): bigint | null {
  const { discountPercent: percent, discountAmount } = limits;
  const maxima = [
    ...(percent === null ? [] : [sum(after.items.map(({ subtotal }) => upToPercent(subtotal, percent)))]),
    ...(discountAmount === null ? [] : [amountOf(discountAmount, after.currency)]),
  ];
  const beyond = maxima.filter((maximum) => discountOf(after) > maximum).sort((one, other) => (one < other ? -1 : 1));

  return hasGrown(before, after) ? (beyond[0] ?? null) : null;
}

/**
 * The lowest price that a role may set for an item, if a change goes below it; null when it does not. A reduction counts from the price
 * of the article, and without one from the price that the item had: a new free price is no reduction.
 */
export function priceBeyond(
  before: ItemRow | null,
  after: ItemRow,
  { priceReductionPercent: percent }: Limits,
): bigint | null {
  if (percent === null || after.unitPrice === before?.unitPrice) return null;
  const reference = after.listPrice ?? before?.unitPrice ?? after.unitPrice;
  const minimum = reference - upToPercent(reference, percent);

  return after.unitPrice < minimum ? minimum : null;
}

/** Whether an item is discounted beyond a percentage, and was not so before: shares of the order's discount count with the order. */
function isBeyond(item: ItemRow, before: Discounted | null, percent: number): boolean {
  const own = ownDiscountOf(item);
  const was = before?.items.find(({ id }) => id === item.id);
  const isSame = was !== undefined && ownDiscountOf(was) === own && was.subtotal === item.subtotal;

  return own > upToPercent(item.subtotal, percent) && !isSame;
}

function hasGrown(before: Discounted | null, after: Discounted): boolean {
  if (before === null) return true;
  const was = discountOf(before);
  const is = discountOf(after);

  return is > was || is * subtotalOf(before) > was * subtotalOf(after);
}

function subtotalOf({ items }: Discounted): bigint {
  return sum(items.map(({ subtotal }) => subtotal));
}
