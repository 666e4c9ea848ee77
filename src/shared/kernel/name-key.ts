import { crc32 } from 'node:zlib';
import { withoutInvisible } from './visible-text.js';

/** What is kept of a name so that it is found and sorted, made by the application and thus the same on every database. */
export interface NameKeys {
  /** ` anne marie annemarie `: its words in plain letters, then all of them as one, each after a blank. */
  readonly nameKey: string;
  /** `anne marie` and the name itself: the plain words decide the order, then capitals and accents. */
  readonly nameSort: string;
  /** Numbers that a word shares with every word one edit away: see {@link nearKeys}. */
  readonly nameNear: number[];
}

/** The keys of a name, for storing. */
export function nameKeys(name: string): NameKeys {
  const words = wordsOf(name);
  const joined = words.length > 1 ? [words.join('')] : [];

  return {
    nameKey: ` ${[...words, ...joined].join(' ')} `,
    nameSort: `${words.join(' ')}\t${name}`,
    nameNear: [...new Set(words.flatMap(nearKeys))],
  };
}

/**
 * The words of a name in plain letters: without case, accents and apostrophes; hyphens, dots and commas separate words. Other
 * signs stay, so that names made of them are told apart.
 */
export function wordsOf(name: string): string[] {
  return withoutInvisible(name)
    .replace(APOSTROPHES, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(SPECIAL_LETTERS, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(SEPARATORS, ' ')
    .split(' ')
    .filter((word) => word !== '');
}

const APOSTROPHES =
  /['`\u00b4\u2018-\u201b\u2032\u2035\u02b9-\u02bd\u02c8\u02ca\u02cb\u055a\u05f3\ua78b\ua78c\uff07\u0384\u1fbd\u1fbf]/gu;
/** Accents, and the vowel signs of Hebrew and Arabic, which are mostly left out. Vowel signs of India are letters. */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu;
const SEPARATORS = /[\s\p{Z}\p{Pd}\u2212\u2043.,;:/()[\]"\u00ab\u00bb\u201c-\u201f\u00b7\u2027\u30fb]+/gu;

/** Letters that are no letter with an accent, as people write them who have no such key. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ə: 'e',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ς: 'σ',
  // Arabic letters that are typed for each other.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const SPECIAL_LETTERS = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');

/** Words of so many letters and more are found with one typing error. */
const MIN_NEAR = 4;
/** Letters of a word that are compared; what follows is not. */
const NEAR_LETTERS = 12;

/**
 * Numbers of a word and of the word without each of its letters. Two words that differ by one letter more, one less, another
 * one or two swapped share at least one of them, so an index of these numbers finds the one by the other. None for short words,
 * and none for words with digits, which are no names.
 */
export function nearKeys(word: string): number[] {
  const letters = [...word].slice(0, NEAR_LETTERS);
  if (letters.length < MIN_NEAR || /\p{N}/u.test(word)) return [];
  const forms = [letters.join(''), ...letters.map((_, i) => letters.toSpliced(i, 1).join(''))];

  return [...new Set(forms)].map((form) => crc32(form) >>> 1);
}

/** Whether a word is another one with one letter more, one less, another one, or two neighbours swapped. */
export function isOneEditAway(one: string, other: string): boolean {
  const [short, long] = [[...one], [...other]].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (long.length - short.length > 1 || one === other) return false;
  const start = long.findIndex((letter, i) => letter !== short[i]);
  const rest = (letters: readonly string[], from: number): string => letters.slice(from).join('');
  if (long.length > short.length) return rest(long, start + 1) === rest(short, start);
  const isSwapped = long[start] === short[start + 1] && long[start + 1] === short[start];

  return (
    rest(long, start + 1) === rest(short, start + 1) || (isSwapped && rest(long, start + 2) === rest(short, start + 2))
  );
}
