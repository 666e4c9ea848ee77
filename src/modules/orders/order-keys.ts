import { wordsOf } from '#shared/kernel/name-key.js';

/** The words of a name in plain letters: the form in which names are compared, also the beginning of one. */
export function nameKey(name: string): string {
  return wordsOf(name).join(' ');
}

/** The number of an order as it is stored: capitals, and the prefix that people leave out. */
export function orderNumberOf(typed: string): string {
  const number = typed.replace(/\s/g, '').toUpperCase();

  return /^\d/.test(number) ? `ORD-${number}` : number;
}
