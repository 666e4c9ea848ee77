import type { LineAmounts } from '#modules/orders/order-totals.js';
import { portion } from '#shared/kernel/money.js';

/** Quantities of a sold line in thousandths: all of it, and what was returned before and after a return. */
export interface ReturnedQuantities {
  readonly whole: bigint;
  readonly before: bigint;
  readonly after: bigint;
}

/**
 * The amounts to refund for a returned quantity of a line: the share of everything returned so far, less the share
 * refunded before. The shares of any sequence of returns thus add up to the share of their sum, and a line that is all
 * back has refunded exactly what was paid for it. Price after discount, discount and tax are shared; subtotal and total
 * follow from them, so that every return adds up and no amount of it is below zero.
 */
export function shareOf(
  line: LineAmounts,
  { whole, before, after }: ReturnedQuantities,
  pricesIncludeTax: boolean,
): LineAmounts {
  const share = (amount: bigint): bigint => portion(amount, after, whole) - portion(amount, before, whole);
  const net = share(line.subtotal - line.discount);
  const discount = share(line.discount);
  const tax = share(line.tax);

  return { subtotal: net + discount, discount, tax, total: pricesIncludeTax ? net : net + tax };
}
