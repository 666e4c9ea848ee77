import { type CountryCode, isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { parsePhoneNumberFromString as parseWith } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { LRUCache } from 'lru-cache';

export function isCountry(code: string): boolean {
  return isSupportedCountry(code as CountryCode);
}

/** Whether a text is a phone number as people write it: digits and the usual signs between them, three digits at least. */
export function isPhone(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 32 && /^\+?[\d\s().\-/]+$/.test(text) && digitsOf(text).length >= 3;
}

/** Whether a text can be meant as a part of a phone number. */
export function isPartOfPhone(text: string): boolean {
  return /^[+\d\s().\-/]+$/.test(text) && /\d/.test(text);
}

/**
 * What makes two spellings one number: E.164 where the number is possible in `country`, otherwise its bare digits.
 * "Possible" and not "valid", because numbering plans change and shops know numbers that no plan lists.
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

/** Numbers come back, with a regular or within one sale, and reading one costs a good part of a look-up. */
const keys = new LRUCache<string, string>({ max: 10_000 });

/**
 * Each calling code with its main country only. To tell the 25 countries of +1 apart is most of the work of reading an
 * international number, and makes no difference to its key.
 */
const MAIN_COUNTRIES = {
  ...metadata,
  country_calling_codes: Object.fromEntries(
    Object.entries(metadata.country_calling_codes).map(([code, countries]) => [code, countries.slice(0, 1)]),
  ),
};

function canonical(phone: string, country: string): string {
  const number = read(phone, country);
  if (number?.isPossible()) return number.number;

  return (phone.startsWith('+') ? '+' : '') + digitsOf(phone);
}

function read(phone: string, country: string): PhoneNumber | undefined {
  return phone.startsWith('+')
    ? parseWith(phone, { extract: false }, MAIN_COUNTRIES)
    : parsePhoneNumberFromString(phone, { defaultCountry: country as CountryCode, extract: false });
}

/** The digits a part of the number may be searched in: as entered and, where it differs, in canonical form. */
export function phoneDigits(phone: string, key: string): string {
  const entered = digitsOf(phone);
  const canonical = digitsOf(key);

  return canonical.endsWith(entered) ? canonical : `${canonical} ${entered}`;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
