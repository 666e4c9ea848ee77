import { wordsOf } from '#shared/kernel/name-key.js';

export const MAX_BARCODES = 20;
export const MAX_ARTICLE_CODE = 64;
/** Words of an article by which it is found; a longer name is not found by what follows. */
const MAX_WORDS = 60;
const WORD_LETTERS = 40;

/**
 * The form in which codes and barcodes are compared, without blanks and in capitals. Numbers of 12 to 14 digits are one GTIN with
 * and without leading zeros: scanners read the same barcode as UPC-A or as EAN-13.
 */
export function articleKey(value: string): string {
  const plain = value.normalize('NFKC').replace(/\s/g, '').toUpperCase();

  return /^\d{12,14}$/.test(plain) ? plain.padStart(14, '0') : plain;
}

/** The keys of all codes of an article, each once. */
export function articleKeys({ code, barcodes }: { code: string; barcodes: readonly string[] }): string[] {
  return [...new Set([code, ...barcodes].map(articleKey))];
}

/** The words by whose beginnings an article is found: of its name, its code and its barcodes. */
export function articleWords(article: { name: string; code: string; barcodes: readonly string[] }): string[] {
  const { name, code, barcodes } = article;

  return [...new Set([name, code, ...barcodes].flatMap(searchWords))].slice(0, MAX_WORDS);
}

/** The words of what is searched for, in the form in which the words of articles are kept. */
export function searchWords(text: string): string[] {
  return wordsOf(text).map((word) => [...word].slice(0, WORD_LETTERS).join(''));
}
