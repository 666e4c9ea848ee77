import { DomainError } from '#shared/errors/domain-error.js';
import { MAX_AMOUNT } from '#shared/kernel/limits.js';
import { type LineAmounts, lineAmounts, type PricedLine, sumOfLines } from '#shared/kernel/money.js';

export interface OrderTotals {
  readonly subtotal: bigint;
  readonly discountTotal: bigint;
  readonly taxTotal: bigint;
  readonly totalAmount: bigint;
}

/** Computes the amounts of a line, and refuses a discount above the price and amounts that are too large. */
export function priceLine(line: PricedLine, pricesIncludeTax: boolean): LineAmounts {
  const amounts = lineAmounts(line, pricesIncludeTax);
  if (amounts.subtotal > MAX_AMOUNT) throw new DomainError('AMOUNT_TOO_LARGE');
  if (amounts.discount > amounts.subtotal) throw new DomainError('DISCOUNT_TOO_LARGE');

  return amounts;
}

/** Adds up the lines of an order, and refuses totals that are too large. */
export function orderTotals(lines: readonly LineAmounts[]): OrderTotals {
  const { subtotal, discount, tax, total } = sumOfLines(lines);
  if (total > MAX_AMOUNT) throw new DomainError('AMOUNT_TOO_LARGE');

  return { subtotal, discountTotal: discount, taxTotal: tax, totalAmount: total };
}
