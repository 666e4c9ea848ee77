import { withoutInvisible } from './visible-text.js';

/** A phone number as it was written, reduced to what is dialled. */
export interface WrittenPhone {
  /** Digits, after a plus if the number begins with one. */
  readonly number: string;
  /** Digits of the extension behind the number. It is not part of the line. */
  readonly extension: string | null;
}

/** What keeps a text from being a phone number; follows the name of the field. */
export type PhoneFault = (typeof PHONE_FAULTS)[keyof typeof PHONE_FAULTS];

export const PHONE_FAULTS = {
  noNumber: 'must be a phone number',
  two: 'must be one phone number; keep the second one elsewhere',
  tooLong: 'must be one phone number of at most 15 digits',
} as const;

export const MAX_PHONE_LENGTH = 32;
/** The longest number that can be dialled (E.164). Prefixes for calls abroad and the zero of a trunk do not count. */
const MAX_DIGITS = 15;
const MIN_DIGITS = 3;
/** Most numbers of tills and other programs, which need no reading. */
const PLAIN = /^\+?\d{3,15}$/;

/** The signs that people write between digits, once dashes and blanks are alike. */
const SIGNS = /^\+?[\d ()[\]./~-]*$/;
const EXTENSION =
  /[\s,;(]*(?:\b(?:ext(?:ension|n)?|poste|anexo|ramal|interno|int|durchwahl|dw)|x|доб|вн|[#,;])[\s.:=]*#?(\d{1,6})[)#]?$/i;
const ABROAD = /^(?:0011|011|010|810|00|0)?/;
const BETWEEN_NUMBERS = /[,;|&]|\b(?:or|and|oder|und|ou|et|y|e)\b|(?<=\d[^+]*)(?=\+)/i;

/** Reads a phone number, or says why it is none. Digits of all scripts count, and blanks, dashes and brackets do not. */
export function readWrittenPhone(text: string): WrittenPhone | PhoneFault {
  if (PLAIN.test(text)) return { number: text, extension: null };
  const plain = plainPhone(text);
  if (holdsTwoNumbers(plain)) return PHONE_FAULTS.two;
  const [suffix, extension = null] = EXTENSION.exec(plain) ?? [];
  const written = suffix === undefined ? plain : plain.slice(0, -suffix.length);
  const number = numberIn(written);
  const digits = number.replace('+', '');
  if (!SIGNS.test(written) || digits.length < MIN_DIGITS) return PHONE_FAULTS.noNumber;
  if (digits.replace(ABROAD, '').length > MAX_DIGITS) return PHONE_FAULTS.tooLong;

  return { number, extension };
}

/** A number as it is kept: as it was entered, without what cannot be seen and the apostrophe that a spreadsheet adds. */
export function cleanPhone(text: string): string {
  return withoutInvisible(text.normalize('NFC')).trim().replace(APOSTROPHE, '').trim();
}

/** The digits of a text in any script, with a plus if it begins with one. For parts of numbers, which can be of any length. */
export function numberIn(text: string): string {
  const digits = westernDigits(text).replace(/\D/g, '');

  return (/^[\s([]*\+/.test(text) ? '+' : '') + digits;
}

/** The text with one sign for all that mean the same, such as full-width digits, typographic dashes and narrow blanks. */
export function plainPhone(text: string): string {
  return withoutInvisible(westernDigits(text.normalize('NFKC')))
    .replace(/\p{Me}/gu, '')
    .replace(/[\p{Pd}\u2043\u2212\u2500\u30fc\u00ad]/gu, '-')
    .replace(/[\u2044\u2215]/gu, '/')
    .replace(/[\u223c\u2053]/gu, '~')
    .replace(/[\u00b7\u2022\u2027\u22c5\u30fb]/gu, '.')
    .trim()
    .replace(APOSTROPHE, '')
    .replace(/^\s*tel[:.]*\s*(?=[+(\d])/i, '')
    .replace(/^[\s([]+\+[\s(]*/, '+')
    .replace(/^\+[\s([]+/, '+')
    .trim();
}

const APOSTROPHE = /^['\u2018\u2019\u02bc`\u00b4]+/u;

/** Digits of every script by their value: each block of digits begins with its zero. */
function westernDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;

    return String((code - zero) % 10);
  });
}

/** Two numbers are told apart by a word or sign between them, or by a slash when each side is long enough to be dialled. */
function holdsTwoNumbers(plain: string): boolean {
  const count = (parts: readonly string[], digits: number): number =>
    parts.filter((part) => part.replace(/\D/g, '').length >= digits).length;

  return count(plain.split(BETWEEN_NUMBERS), 6) > 1 || count(plain.split('/'), 7) > 1;
}
