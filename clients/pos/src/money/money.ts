/**
 * Amounts are bigint minor units (cents, yen, fils) in here and decimal strings on the wire, as in the server. The rounding
 * is the server's too: every result to whole minor units, half up.
 */
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

/** Minor units of what the API says, such as `"150.00"`. */
export function fromWire(amount: string, currency: string): bigint {
  const [, sign, size = ''] = /^(-?)(.*)$/.exec(amount) ?? [];
  const minor = scaled(size, currencyDecimals(currency));
  if (minor === null) throw new TypeError(`Not an amount in ${currency}: ${amount}`);

  return sign === '-' ? -minor : minor;
}

/** What the API reads: `"150.00"`. */
export function toWire(minor: bigint, currency: string): string {
  const places = currencyDecimals(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');
  const sign = minor < 0n ? '-' : '';
  if (places === 0) return sign + digits;

  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * What a person has typed, in minor units; null when it is no amount. Point and comma are both taken as decimal sign. With
 * several signs the last one is, and those before group thousands: one sign alone never does, lest 1.234 become 1234.
 */
export function readMoney(text: string, currency: string): bigint | null {
  const typed = text.replace(/[\s'’]/g, '');
  const signs = typed.match(/[.,]/g) ?? [];
  if (signs.length < 2) return scaled(typed.replace(',', '.'), currencyDecimals(currency));
  const [group] = signs;
  const last = signs.at(-1);
  const isGrouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+(${group === last ? '' : `\\${last}\\d*`})$`).test(typed);

  return isGrouped
    ? scaled(typed.replaceAll(group ?? '', '').replace(last ?? '', '.'), currencyDecimals(currency))
    : null;
}

/** `minor × quantity`, where the quantity is a decimal string such as a weight. */
export function multiply(minor: bigint, quantity: string): bigint {
  const { value, unit } = fraction(quantity);

  return dividedHalfUp(minor * value, unit);
}

export function percentOf(minor: bigint, percent: string): bigint {
  const { value, unit } = fraction(percent);

  return dividedHalfUp(minor * value, 100n * unit);
}

/** The tax that comes on top of a net amount, at a rate in percent. */
export function taxOnTop(net: bigint, percent: string): bigint {
  return percentOf(net, percent);
}

/** The tax contained in a gross amount, at a rate in percent. */
export function taxWithin(gross: bigint, percent: string): bigint {
  const { value, unit } = fraction(percent);

  return dividedHalfUp(gross * value, 100n * unit + value);
}

/** Whole units of `10 ** -places`, or null when the text is no plain decimal number or has more places. */
export function scaled(text: string, places: number): bigint | null {
  const [, whole, part = ''] = /^(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || whole + part === '' || part.length > places) return null;

  return BigInt(whole + part.padEnd(places, '0'));
}

function fraction(decimal: string): { value: bigint; unit: bigint } {
  const places = decimal.split('.')[1]?.length ?? 0;
  const value = scaled(decimal, places);
  if (value === null) throw new TypeError(`Not a decimal number: ${decimal}`);

  return { value, unit: 10n ** BigInt(places) };
}

/** For numbers that are not negative. */
function dividedHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
