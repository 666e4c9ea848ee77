/**
 * Reads a plain decimal number without a sign as a count of `10 ** -places`: `'1.5'` with 3 places is 1500n. Null when the
 * text is not one, or has more places.
 */
export function parseDecimal(text: string, places: number): bigint | null {
  const [, whole, part = ''] = /^(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || whole + part === '' || part.length > places) return null;

  return BigInt(whole + part.padEnd(places, '0'));
}

/** Writes a count of `10 ** -places` as a decimal number with exactly that many places. */
export function formatDecimal(count: bigint, places: number): string {
  const sign = count < 0n ? '-' : '';
  const digits = (count < 0n ? -count : count).toString().padStart(places + 1, '0');
  if (places === 0) return sign + digits;

  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
