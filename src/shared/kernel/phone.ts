import { type CountryCode, isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { parsePhoneNumberFromString as parseWith } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { LRUCache } from 'lru-cache';

export function isCountry(code: string): boolean {
  return isSupportedCountry(code as CountryCode);
}

/** A phone number as people write it: at least three digits, with the usual separators between them. */
export const PHONE_PATTERN = /^\+?([\s()./-]*\d){3}[\d\s()./-]*$/;
export const MAX_PHONE_LENGTH = 32;

export function isPhone(text: unknown): text is string {
  return typeof text === 'string' && text.length <= MAX_PHONE_LENGTH && PHONE_PATTERN.test(text);
}

/** Whether a search text may be a part of a phone number. */
export function isPartOfPhone(text: string): boolean {
  return /^[+\d\s().\-/]+$/.test(text) && /\d/.test(text);
}

/**
 * The canonical form of a phone number, equal for all its spellings: E.164 if the number is possible in `country`, otherwise
 * its digits. "Possible" instead of "valid", because numbering plans change and some numbers in use are in no plan.
 */
export function phoneKey(phone: string, country: string): string {
  const spelling = `${country} ${phone}`;
  let key = keys.get(spelling);
  if (key === undefined) {
    key = canonical(phone, country);
    keys.set(spelling, key);
  }

  return key;
}

/** Keys by spelling: parsing a number takes a good part of a look-up, and the same numbers come again. */
const keys = new LRUCache<string, string>({ max: 10_000 });

/**
 * Each calling code with its main country only. Telling the 25 countries of +1 apart is most of the work of parsing an
 * international number, and does not change its key.
 */
const MAIN_COUNTRIES = {
  ...metadata,
  country_calling_codes: Object.fromEntries(
    Object.entries(metadata.country_calling_codes).map(([code, countries]) => [code, countries.slice(0, 1)]),
  ),
};

function canonical(phone: string, country: string): string {
  const number = parsed(phone, country);
  if (number?.isPossible()) return number.number;

  return (phone.startsWith('+') ? '+' : '') + digitsOf(phone);
}

function parsed(phone: string, country: string): PhoneNumber | undefined {
  return phone.startsWith('+')
    ? parseWith(phone, { extract: false }, MAIN_COUNTRIES)
    : parsePhoneNumberFromString(phone, { defaultCountry: country as CountryCode, extract: false });
}

/** The digits that a search for a part of the number looks through: canonical form and, where it differs, as entered. */
export function phoneDigits(phone: string, key: string): string {
  const entered = digitsOf(phone);
  const canonical = digitsOf(key);

  return canonical.endsWith(entered) ? canonical : `${canonical} ${entered}`;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
