import { multiply, percentOf, portion, spread, taxOnTop, taxWithin } from './rounding.js';
import { sum } from './sum.js';

/** A line of a sale as it is priced; amounts in minor units. */
export interface PricedLine {
  /** Decimal string with at most three decimals. */
  readonly quantity: string;
  readonly unitPrice: bigint;
  /** Off the whole line. */
  readonly discount: bigint;
  /** Share of the discount on the whole order. */
  readonly orderDiscount?: bigint;
  /** Percent, as a decimal string. */
  readonly taxRate: string;
  /** Whether the buyer pays no tax. */
  readonly isExempt?: boolean;
}

/** The amounts of a line, or the sums of several lines; in minor units. */
export interface LineAmounts {
  /** quantity × unitPrice, before the discount. */
  readonly subtotal: bigint;
  /** All that is taken off: the discount of the line, its share of the order's, and the contained tax that an exempt buyer saves. */
  readonly discount: bigint;
  readonly tax: bigint;
  /** What the customer pays, tax included. */
  readonly total: bigint;
}

/**
 * Computes the amounts of a line. Every line is rounded by itself: the receipt then adds up line by line, and a returned
 * line gives back exactly its own share.
 */
export function lineAmounts(line: PricedLine, pricesIncludeTax: boolean): LineAmounts {
  const { quantity, unitPrice, taxRate, isExempt = false } = line;
  const subtotal = multiply(unitPrice, quantity);
  const discount = line.discount + (line.orderDiscount ?? 0n);
  const price = subtotal - discount;
  const tax = pricesIncludeTax ? taxWithin(price, taxRate) : taxOnTop(price, taxRate);
  if (!isExempt) return { subtotal, discount, tax, total: pricesIncludeTax ? price : price + tax };
  const relief = pricesIncludeTax ? tax : 0n;

  return { subtotal, discount: discount + relief, tax: 0n, total: price - relief };
}

/** A discount on a whole order: an amount, or a percentage of what its lines cost after their own discounts. */
export interface OrderDiscount {
  readonly amount: bigint;
  /** As a decimal string; null for a fixed amount. */
  readonly percent: string | null;
}

/** Computes the discount on a whole order and the share of each line, by what the lines cost after their own discounts. */
export function orderDiscountShares({ amount, percent }: OrderDiscount, prices: readonly bigint[]): bigint[] {
  const whole = sum(prices);

  return spread(percent === null ? amount : percentOf(whole, percent), prices);
}

/** Adds up lines: an order is the sum of its lines, and nothing else. */
export function sumOfLines(lines: readonly LineAmounts[]): LineAmounts {
  const sumOf = (field: keyof LineAmounts): bigint => sum(lines.map((line) => line[field]));

  return { subtotal: sumOf('subtotal'), discount: sumOf('discount'), tax: sumOf('tax'), total: sumOf('total') };
}

/** A part of a sold line that comes back; quantities in thousandths. */
export interface ReturnedPart {
  /** The quantity sold. */
  readonly whole: bigint;
  /** The quantity returned before this part. */
  readonly before: bigint;
  /** The quantity returned including this part. */
  readonly after: bigint;
}

/**
 * Computes what a part of a sold line gives back: the share of everything returned so far, less the share given back before.
 * The shares of any sequence of parts thus add up to the share of their sum, and a line that is returned completely has given
 * back exactly what was paid for it. Price after discount, discount and tax are shared out; the rest follows, so that every
 * return adds up, and no part of it is ever below zero.
 */
export function shareOf(line: LineAmounts, part: ReturnedPart, pricesIncludeTax: boolean): LineAmounts {
  const { whole, before, after } = part;
  const share = (amount: bigint): bigint => portion(amount, after, whole) - portion(amount, before, whole);
  const net = share(line.subtotal - line.discount);
  const discount = share(line.discount);
  const tax = share(line.tax);

  return { subtotal: net + discount, discount, tax, total: pricesIncludeTax ? net : net + tax };
}
