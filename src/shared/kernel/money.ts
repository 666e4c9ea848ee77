import { Decimal } from 'decimal.js';
import { DomainError } from '#shared/errors/domain-error.js';

/**
 * Decimal arithmetic for all rounding of the server. Amounts are bigint minor units (cents, yen, fils) inside and decimal
 * strings at the edge (`"150.00"`, `"150"`, `"1.500"`), never floats.
 */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

const decimals = new Map<string, number>();

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDecimals(currency: string): number {
  let found = decimals.get(currency);
  if (found === undefined) {
    found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimals.set(currency, found);
  }

  return found;
}

export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}

/** Minor units of a decimal string, or null when it has more decimals than the currency. */
export function parseMoney(amount: string, currency: string): bigint | null {
  const minor = new Exact(amount).times(new Exact(10).pow(currencyDecimals(currency)));

  return minor.isInteger() ? BigInt(minor.toFixed(0)) : null;
}

/** Minor units of an amount in a request; refuses one with more decimals than the currency has. */
export function amountOf(amount: string, currency: string): bigint {
  const minor = parseMoney(amount, currency);
  if (minor === null) throw new DomainError('INVALID_AMOUNT');

  return minor;
}

/** The decimal string of an amount in minor units. */
export function formatMoney(minor: bigint, currency: string): string {
  const places = currencyDecimals(currency);
  if (places === 0) return minor.toString();
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');

  return `${minor < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** `minor × factor`, rounded half up to whole minor units. `factor` is a decimal string, such as a weighed quantity. */
export function multiply(minor: bigint, factor: string): bigint {
  return rounded(new Exact(minor.toString()).times(factor));
}

/** The tax to add to a net amount, at a rate in percent. */
export function taxOnTop(net: bigint, percent: string): bigint {
  return rounded(new Exact(net.toString()).times(percent).div(100));
}

/** The tax contained in a gross amount, at a rate in percent. */
export function taxWithin(gross: bigint, percent: string): bigint {
  return rounded(new Exact(gross.toString()).times(percent).div(new Exact(percent).plus(100)));
}

/**
 * The share of an amount for `part` of `whole`. It never shrinks while `part` grows, and the share of the whole is the
 * amount: so the differences between successive shares add up to it exactly.
 */
export function portion(minor: bigint, part: bigint, whole: bigint): bigint {
  return rounded(new Exact((minor * part).toString()).div(whole.toString()));
}

function rounded(amount: Decimal): bigint {
  return BigInt(amount.toFixed(0, Decimal.ROUND_HALF_UP));
}
