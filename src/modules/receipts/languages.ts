import { ENGLISH } from './english.js';
import type { Words } from './words.js';

/** The languages of receipts by BCP 47 code. A new language is a file like `english.ts` and a line here. */
const LANGUAGES = { en: ENGLISH } as const satisfies Readonly<Record<string, Words>>;
type Language = keyof typeof LANGUAGES;

/** The language of all receipts; the one place to change it, or to choose it by company. */
const LANGUAGE: Language = 'en';

export const RECEIPT_WORDS: Words = LANGUAGES[LANGUAGE];
