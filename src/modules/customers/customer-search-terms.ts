import { wordsOf } from '#shared/kernel/name-key.js';
import { digitsOf, isPartOfPhone, searchedDigits } from '#shared/kernel/phone.js';

/** What a user typed into the fields of a search; each narrows the result. */
export interface CustomerFilters {
  readonly phone?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly q?: string | null | undefined;
  readonly isActive?: boolean | undefined;
}

/** The words of a name that was typed, those of three digits and more apart: they can be a part of the number as well. */
export interface NameTerms {
  readonly words: readonly string[];
  readonly digits: readonly string[];
}

/** What is searched for, read from the filters; null where nothing is. */
export interface SearchTerms {
  readonly phone: readonly string[] | null;
  readonly name: NameTerms | null;
  readonly email: string | null;
  readonly any: { readonly phone: readonly string[]; readonly name: NameTerms; readonly email: string } | null;
  readonly isActive: boolean | null;
}

/** Reads the filters as a customer of the country would write numbers; null when they cannot fit any customer. */
export function searchTerms(
  { phone, name, email, q, isActive }: CustomerFilters,
  country: string | null,
): SearchTerms | null {
  const terms = {
    phone: phone ? searchedDigits(phone, country) : null,
    name: name ? nameTerms(name) : null,
    email: email ? plainEmail(email) : null,
    any: q ? anyTerms(q, country) : null,
    isActive: isActive ?? null,
  };
  const isHopeless = terms.phone?.length === 0 || (terms.name !== null && isEmpty(terms.name)) || terms.email === '';

  return isHopeless ? null : terms;
}

export function nameTerms(text: string): NameTerms {
  const all = wordsOf(text);
  const isNumber = (word: string): boolean => /^\+?\p{Nd}{3,}$/u.test(word);

  return {
    words: all.filter((word) => !isNumber(word)).toSorted((one, other) => other.length - one.length),
    digits: all.filter(isNumber).map(digitsOf),
  };
}

export function isEmpty({ words, digits }: NameTerms): boolean {
  return words.length + digits.length === 0;
}

/** An e-mail address or a part of one, as addresses are stored. */
export function plainEmail(text: string): string {
  return text.trim().toLowerCase();
}

function anyTerms(q: string, country: string | null): NonNullable<SearchTerms['any']> {
  return { phone: isPartOfPhone(q) ? searchedDigits(q, country) : [], name: nameTerms(q), email: plainEmail(q) };
}

/** Scripts that put no blank between words, so that a name is also known by a letter within it. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a word of one or two letters is the beginning of a word; longer ones, and signs, occur anywhere. */
export function isBeginning(word: string): boolean {
  return [...word].length < 3 && /[\p{L}\p{N}]/u.test(word) && !UNSPACED.test(word);
}
