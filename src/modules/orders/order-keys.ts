/** A name without case, accents and signs: the form in which names are compared, also the beginning of one. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The number of an order as it is stored: capitals, and the prefix that people leave out. */
export function orderNumberOf(typed: string): string {
  const number = typed.replace(/\s/g, '').toUpperCase();

  return /^\d/.test(number) ? `ORD-${number}` : number;
}
