import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

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
  const number = parsePhoneNumberFromString(phone, country as CountryCode);
  if (number?.isPossible()) return number.number;

  return (phone.startsWith('+') ? '+' : '') + digitsOf(phone);
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
