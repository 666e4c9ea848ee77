import { currencyDecimals } from './currency.js';
import { formatDecimal } from './decimal.js';

/*
 * Amounts are bigint minor units (cents, yen, fils) in the code and decimal strings in the API (`"150.00"`, `"150"`,
 * `"1.500"`). No amount is ever a float.
 */

/**
 * Reads an amount of the API as minor units. Null when the text is no amount, or has more decimals than the currency;
 * zeros at the end do not count.
 */
export function parseMoney(amount: string, currency: string): bigint | null {
  const places = currencyDecimals(currency);
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === undefined || /[^0]/.test(part.slice(places))) return null;

  return BigInt(`${sign}${whole}${part.slice(0, places).padEnd(places, '0')}`);
}

/** Writes minor units as the API does, with exactly the decimals of the currency. */
export function formatMoney(minor: bigint, currency: string): string {
  return formatDecimal(minor, currencyDecimals(currency));
}
