import { sum } from './sum.js';

/*
 * The only rounding of what is booked: to whole minor units, a half away from zero. Factors, quantities and percentages are
 * plain decimal strings, and every product and quotient is exact before it is rounded.
 */

/** `minor × factor`, where the factor is a decimal string such as a weighed quantity. */
export function multiply(minor: bigint, factor: string): bigint {
  const { count, unit } = fraction(factor);

  return quotient(minor * count, unit);
}

/** A percentage of an amount. */
export function percentOf(minor: bigint, percent: string): bigint {
  const { count, unit } = fraction(percent);

  return quotient(minor * count, 100n * unit);
}

/** The tax that is added to a net amount, at a rate in percent. */
export function taxOnTop(net: bigint, percent: string): bigint {
  return percentOf(net, percent);
}

/** The tax contained in a gross amount, at a rate in percent. */
export function taxWithin(gross: bigint, percent: string): bigint {
  const { count, unit } = fraction(percent);

  return quotient(gross * count, 100n * unit + count);
}

/** An amount as it is paid in cash: rounded to a whole number of steps. */
export function roundToStep(minor: bigint, step: bigint): bigint {
  return quotient(minor, step) * step;
}

/** The share of an amount that belongs to `part` of `whole`. It never falls while `part` grows; the whole gets all of it. */
export function portion(minor: bigint, part: bigint, whole: bigint): bigint {
  return quotient(minor * part, whole);
}

/**
 * Spreads an amount over parts in proportion to their weights, exactly: every part is rounded down, and the units that are left
 * go to the largest remainders. No part gets more than its weight while the amount is at most their sum.
 */
export function spread(minor: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (minor * weight) / whole);
  const remainders = weights.map((weight, index) => ({ index, remainder: (minor * weight) % whole }));
  const left = parts.reduce((rest, part) => rest - part, minor);
  const rounded = new Set(
    remainders
      .toSorted((one, other) => Number(other.remainder > one.remainder) - Number(other.remainder < one.remainder))
      .slice(0, Number(left))
      .map(({ index }) => index),
  );

  return parts.map((part, index) => (rounded.has(index) ? part + 1n : part));
}

/** A decimal number as `count / unit`. */
function fraction(decimal: string): { count: bigint; unit: bigint } {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === undefined) throw new TypeError(`Not a decimal number: ${decimal}`);

  return { count: BigInt(`${sign}${whole}${part}`), unit: 10n ** BigInt(part.length) };
}

/** `dividend / divisor`, rounded half away from zero. */
function quotient(dividend: bigint, divisor: bigint): bigint {
  const size = (2n * absolute(dividend) + absolute(divisor)) / (2n * absolute(divisor));

  return dividend < 0n === divisor < 0n ? size : -size;
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
