import { type CountryCode, isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { parsePhoneNumberFromString as parseWith } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { LRUCache } from 'lru-cache';
import { numberOfToday, numbersOfBefore } from './renumbered-lines.js';
import { numberIn, type PhoneFault, plainPhone, readWrittenPhone } from './written-phone.js';

export function isCountry(code: string): boolean {
  return isSupportedCountry(code as CountryCode);
}

export function isPhone(text: unknown): text is string {
  return typeof text === 'string' && phoneFault(text) === null;
}

/** What keeps a text from being a phone number, null when it is one. Continues a sentence that begins with its name. */
export function phoneFault(text: string): PhoneFault | null {
  const written = readWrittenPhone(text);

  return typeof written === 'string' ? written : null;
}

/**
 * The canonical form of a phone number, equal for all its spellings: E.164 if the number is possible in `country`, otherwise
 * its digits. "Possible" instead of "valid", because numbering plans change and some numbers in use are in no plan. A number
 * of before a change of its plan has the key of today, and an extension is not part of it.
 */
export function phoneKey(phone: string, country: string): string {
  const spelling = `${country} ${phone}`;
  let key = keys.get(spelling);
  if (key === undefined) {
    key = keyOf(phone, country);
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

/** Shorter digits without a plus are no number of another country: they would be taken for a local number. */
const MIN_DIGITS_ABROAD = 11;

function keyOf(phone: string, country: string): string {
  const plain = plainPhone(phone);
  const written = readWrittenPhone(phone);
  const number = typeof written === 'string' ? numberIn(plain) : written.number;
  const national = parsed(number, country);
  const line = abroadWithoutPlus(number, national) ?? lineOf(national) ?? withPlus(number);

  return line ?? lineOf(parsed(numberIn(plain.replace('(0)', '')), country)) ?? number;
}

/** E.164 in the plan of today; undefined for what is no possible number. */
function lineOf(number: PhoneNumber | undefined): string | undefined {
  if (number === undefined) return undefined;
  const { countryCallingCode, nationalNumber } = number;
  const today = numberOfToday(countryCallingCode, nationalNumber);
  if (today !== nationalNumber) return `+${countryCallingCode}${today}`;

  return number.isPossible() ? number.number : undefined;
}

/**
 * `491715550001` in Germany: the plus is missing, although the digits could be a number of the area 491. Numbers there begin
 * with their trunk prefix, so what begins with the calling code instead and is valid behind it was meant with a plus.
 */
function abroadWithoutPlus(number: string, national: PhoneNumber | undefined): string | undefined {
  if (national?.nationalNumber !== number || number.length < MIN_DIGITS_ABROAD) return undefined;
  if (!number.startsWith(national.countryCallingCode)) return undefined;
  const abroad = parsed(`+${number}`, '');

  return abroad?.isValid() ? lineOf(abroad) : undefined;
}

/** A number that is none in the country, `001…` or `49…` in the US: 00 or nothing stands for the plus. */
function withPlus(number: string): string | undefined {
  if (number.startsWith('+') || number.length < MIN_DIGITS_ABROAD) return undefined;
  const abroad = parsed(`+${number.replace(/^00/, '')}`, '');

  return abroad?.isValid() || isRenumbered(abroad) ? lineOf(abroad) : undefined;
}

function isRenumbered(number: PhoneNumber | undefined): boolean {
  return (
    number !== undefined && numberOfToday(number.countryCallingCode, number.nationalNumber) !== number.nationalNumber
  );
}

function parsed(number: string, country: string): PhoneNumber | undefined {
  return number.startsWith('+')
    ? parseWith(number, { extract: false }, MAIN_COUNTRIES)
    : parsePhoneNumberFromString(number, { defaultCountry: country as CountryCode, extract: false });
}

/**
 * The digits that a search for a part of the number looks through: canonical, national with its trunk prefix, of before a
 * change of the plan, and as entered; each form that no other one contains.
 */
export function phoneDigits(phone: string, key: string): string {
  const written = readWrittenPhone(phone);
  const number = key.startsWith('+') ? parsed(key, '') : undefined;
  const forms = [
    key,
    ...(number === undefined ? [] : [number.formatNational(), ...formsOfBefore(number)]),
    typeof written === 'string' ? phone : written.number,
  ].map(digitsOf);

  return forms.filter((form, i) => !forms.slice(0, i).some((earlier) => earlier.includes(form))).join(' ');
}

function formsOfBefore({ countryCallingCode, nationalNumber }: PhoneNumber): string[] {
  return numbersOfBefore(countryCallingCode, nationalNumber).map((national) => `${countryCallingCode}${national}`);
}

/** The digits of a text in any script, by their value. */
export function digitsOf(text: string): string {
  return numberIn(plainPhone(text)).replace('+', '');
}

/** Whether a search text may be a part of a phone number. */
export function isPartOfPhone(text: string): boolean {
  const plain = plainPhone(text);

  return /^\+?[\d ()[\]./~-]+$/.test(plain) && /\d/.test(plain);
}

/**
 * The digits to search for when a part of a number was typed, each of them a way to read it. What could be a whole number
 * stands for its canonical form too; any other part also without a prefix of calls abroad or a trunk prefix.
 */
export function searchedDigits(text: string, country: string | null): string[] {
  const plain = plainPhone(text);
  const readings = [plain.replace(OPTIONAL_ZERO, '+$1'), plain].map((part) => numberIn(part).replace('+', ''));
  const [digits = ''] = readings;
  if (digits === '') return [];
  const line = country !== null && isPhone(text) ? phoneKey(text, country) : '';
  if (line.startsWith('+')) return unique([...readings, digitsOf(line)]);

  const prefix = [prefixAbroad(country), TRUNK_PREFIX].find((one) => one.test(digits));

  return unique([...readings, ...(prefix === undefined ? [] : [digits.replace(prefix, '')])]);
}

const TRUNK_PREFIX = /^0(?=[1-9]\d{5})/;
/** The zero of `+49 (0)171`, which is dialled within the country only; 00 in its front stands for the plus. */
const OPTIONAL_ZERO = /^(?:\+|00)(\d{1,3}) ?\(0\)/;
/** The search function compares so many readings of a number. */
const MAX_READINGS = 3;

function unique(readings: readonly string[]): string[] {
  return [...new Set(readings)].slice(0, MAX_READINGS);
}

/** The prefix of calls abroad: 00, and what the country has in its place. At least three digits must follow. */
function prefixAbroad(country: string | null): RegExp {
  const own = String(metadata.countries[country as CountryCode]?.[1] ?? '00');

  return new RegExp(`^(?:00|${own})(?=[1-9]\\d\\d)`);
}
