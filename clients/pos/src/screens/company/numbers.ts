/** Reads a number above or at zero as it is typed, with a comma or a point; null for what is none. */
export function readNumber(typed: string): number | null {
  const text = typed.trim().replace(',', '.');

  return /^\d{1,9}(\.\d{1,4})?$/.test(text) ? Number(text) : null;
}

/** Reads a whole number; undefined for nothing, null for what is none. */
export function readWhole(typed: string): number | null | undefined {
  if (typed.trim() === '') return undefined;

  return /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : null;
}
