import { multiply, taxOnTop, taxWithin } from '../money/money.js';

/** What the totals of a line depend on; amounts in minor units. */
export interface PricedLine {
  /** Decimal string with at most three decimals. */
  readonly quantity: string;
  readonly unitPrice: bigint;
  /** Off the whole line. */
  readonly discount: bigint;
}

export interface TaxRules {
  readonly pricesIncludeTax: boolean;
  /** Percent. */
  readonly taxRate: number;
}

export interface Totals {
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
  /** What the customer pays. */
  readonly total: bigint;
}

/** A preview by the server's own rules: each line is rounded by itself, half up. What counts is the server's answer. */
export function lineTotals({ quantity, unitPrice, discount }: PricedLine, rules: TaxRules): Totals {
  const { pricesIncludeTax } = rules;
  const taxRate = rules.taxRate.toFixed(4);
  const subtotal = multiply(unitPrice, quantity);
  const net = subtotal - discount;
  const tax = pricesIncludeTax ? taxWithin(net, taxRate) : taxOnTop(net, taxRate);

  return { subtotal, discount, tax, total: pricesIncludeTax ? net : net + tax };
}

/** The sum of the lines, and nothing else. */
export function saleTotals(lines: readonly PricedLine[], rules: TaxRules): Totals {
  const totals = lines.map((line) => lineTotals(line, rules));
  const sum = (part: keyof Totals): bigint => totals.reduce((so, line) => so + line[part], 0n);

  return { subtotal: sum('subtotal'), discount: sum('discount'), tax: sum('tax'), total: sum('total') };
}
