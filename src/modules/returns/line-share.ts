import type { LineAmounts } from '#modules/orders/order-totals.js';
import { portion } from '#shared/kernel/money.js';

/** A sold line, and how much of it (in thousandths) has come back before and after a return. */
export interface Part {
  readonly whole: bigint;
  readonly before: bigint;
  readonly after: bigint;
}

/**
 * What a part of a sold line gives back: the share of everything returned so far, less the share given back before. The
 * shares of any sequence of parts thus add up to the share of their sum, and a line that is all back has given back exactly
 * what was paid for it. Price after discount, discount and tax are shared out; the rest follows, so that every return
 * adds up, and no part of it is ever below zero.
 */
export function shareOf(line: LineAmounts, { whole, before, after }: Part, pricesIncludeTax: boolean): LineAmounts {
  const share = (amount: bigint): bigint => portion(amount, after, whole) - portion(amount, before, whole);
  const net = share(line.subtotal - line.discount);
  const discount = share(line.discount);
  const tax = share(line.tax);

  return { subtotal: net + discount, discount, tax, total: pricesIncludeTax ? net : net + tax };
}
