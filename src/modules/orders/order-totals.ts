import { DomainError } from '#shared/errors/domain-error.js';
import { MAX_AMOUNT } from '#shared/kernel/limits.js';
import { multiply, taxOnTop, taxWithin } from '#shared/kernel/money.js';
import { sum } from '#shared/kernel/sum.js';

/** One line of the basket, amounts in minor units. */
export interface Line {
  /** Decimal string with at most three decimals. */
  readonly quantity: string;
  readonly unitPrice: bigint;
  /** Off the whole line. */
  readonly discount: bigint;
  /** Percent, as a decimal string. */
  readonly taxRate: string;
}

export interface LineAmounts {
  /** quantity × unitPrice, before the discount. */
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
  /** What the customer pays for the line, tax included. */
  readonly total: bigint;
}

export interface OrderTotals {
  readonly subtotal: bigint;
  readonly discountTotal: bigint;
  readonly taxTotal: bigint;
  readonly totalAmount: bigint;
}

/**
 * What a line comes to. Every line is rounded by itself, to whole minor units and half up: the receipt then adds up line
 * by line, and a returned line gives back exactly its own share.
 */
export function lineAmounts({ quantity, unitPrice, discount, taxRate }: Line, pricesIncludeTax: boolean): LineAmounts {
  const subtotal = multiply(unitPrice, quantity);
  if (subtotal > MAX_AMOUNT) throw new DomainError('AMOUNT_TOO_LARGE');
  if (discount > subtotal) throw new DomainError('DISCOUNT_TOO_LARGE');
  const net = subtotal - discount;
  const tax = pricesIncludeTax ? taxWithin(net, taxRate) : taxOnTop(net, taxRate);

  return { subtotal, discount, tax, total: pricesIncludeTax ? net : net + tax };
}

/** The order is the sum of its lines, and nothing else. */
export function orderTotals(lines: readonly LineAmounts[]): OrderTotals {
  const totals = {
    subtotal: sum(lines.map((line) => line.subtotal)),
    discountTotal: sum(lines.map((line) => line.discount)),
    taxTotal: sum(lines.map((line) => line.tax)),
    totalAmount: sum(lines.map((line) => line.total)),
  };
  if (totals.totalAmount > MAX_AMOUNT) throw new DomainError('AMOUNT_TOO_LARGE');

  return totals;
}
