import { ArrayMaxSize, IsArray, IsEmail, IsString } from 'class-validator';
import { holdsCardNumber } from '#shared/kernel/card-number.js';
import { phoneFault } from '#shared/kernel/phone.js';
import { cleanPhone, MAX_PHONE_LENGTH, PHONE_FAULTS } from '#shared/kernel/written-phone.js';
import { cleanText, isVisible, withoutInvisible } from '#shared/kernel/visible-text.js';
import { check, checkText, field, type FieldOptions, read, readText } from './field.js';

/** A text that is trimmed, normalised to NFC and never without anything to see. */
export function TextField(options: FieldOptions & { max: number }): PropertyDecorator {
  const { max } = options;

  return field(
    options,
    { type: String, minLength: 1, maxLength: max, pattern: NOT_BLANK },
    trimmed,
    hasLength({ min: 1, max }),
    visible,
  );
}

/** A list of texts. */
export function TextsField(options: FieldOptions & { max: number }): PropertyDecorator {
  const { max } = options;

  return field(
    options,
    { type: String, isArray: true, maxItems: max },
    IsArray({ message: '$property must be a list' }),
    ArrayMaxSize(max, { message: `$property must have at most ${max} entries` }),
    IsString({ each: true, message: 'each of $property must be a text' }),
  );
}

/** A list of short texts, each read like a field of its own. */
export function TextListField(options: FieldOptions & { max: number; length: number }): PropertyDecorator {
  const { max, length, ...rest } = options;
  const isText = (value: unknown): boolean =>
    typeof value === 'string' && value !== '' && [...value].length <= length && isVisible(value);

  return field(
    rest,
    { type: 'array', items: { type: 'string', minLength: 1, maxLength: length, pattern: NOT_BLANK }, maxItems: max },
    read((value) => (Array.isArray(value) ? value.map(cleanedText) : value)),
    IsArray({ message: '$property must be a list' }),
    ArrayMaxSize(max, { message: `$property must have at most ${max} entries` }),
    check(
      'areTexts',
      (value) => Array.isArray(value) && value.every(isText),
      `must be texts of 1 to ${length} characters that can be seen`,
    ),
  );
}

function cleanedText(value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value;
}

/** A reference that is typed at a card terminal: a card number must never be stored. */
export function ReferenceField(options: FieldOptions & { max: number }): PropertyDecorator {
  const { max } = options;

  return field(
    options,
    { type: String, minLength: 1, maxLength: max, pattern: NOT_BLANK, format: 'no-card-number' },
    trimmed,
    hasLength({ min: 1, max }),
    check('noCardNumber', (value) => !holdsCardNumber(String(value)), 'must not hold a card number'),
  );
}

/** Bytes of a file in base64 (RFC 4648, 4), at most so many. */
export function Base64Field(options: FieldOptions & { maxBytes: number }): PropertyDecorator {
  const { maxBytes, ...rest } = options;
  const maxLength = 4 * Math.ceil(maxBytes / 3);

  return field(
    rest,
    { type: String, minLength: 4, maxLength, pattern: BASE64.source },
    readText((text) => text.trim()),
    checkText(
      'isBase64',
      (text) => text.length >= 4 && text.length <= maxLength && BASE64.test(text),
      `must be base64 of at most ${maxBytes} bytes`,
    ),
  );
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A password: kept as it is, blanks included. */
export function PasswordField(options: FieldOptions & { min?: number } = {}): PropertyDecorator {
  const { min = 1 } = options;

  return field(
    { example: 'correct horse battery staple', ...options },
    { type: String, format: 'password', minLength: min, maxLength: MAX_PASSWORD },
    hasLength({ min, max: MAX_PASSWORD }),
  );
}

/** A PIN: four to eight digits. */
export function PinField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '4711', description: 'Four to eight digits.', ...options },
    { type: String, format: 'password', minLength: 4, maxLength: 8, pattern: PIN.source },
    checkText('isPin', (text) => PIN.test(text), 'must be four to eight digits'),
  );
}

const PIN = /^\d{4,8}$/;

/** An e-mail address, read in lower case. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'john@example.com', ...options },
    { type: String, format: 'email', maxLength: MAX_EMAIL },
    readText((text) => cleanEmail(text).toLowerCase()),
    IsEmail({}, { message: '$property must be an e-mail address' }),
    hasLength({ min: 1, max: MAX_EMAIL }),
  );
}

/** A phone number as people write it, with at least three digits; an extension may follow. That of an answer may be empty. */
export function PhoneField({
  mayBeEmpty = false,
  ...options
}: FieldOptions & { mayBeEmpty?: boolean } = {}): PropertyDecorator {
  return field(
    { example: '1234567890', ...options },
    { type: String, ...(mayBeEmpty ? { maxLength: MAX_PHONE_LENGTH } : PHONE_SCHEMA) },
    readText(cleanPhone),
    hasLength({ min: 1, max: MAX_PHONE_LENGTH }),
    check(
      'isPhone',
      (value) => typeof value === 'string' && phoneFault(value) === null,
      (value) => (typeof value === 'string' && phoneFault(value)) || PHONE_FAULTS.noNumber,
    ),
  );
}

/** Documents what `phoneFault` accepts: how people write numbers is more than a pattern can say. */
export const PHONE_SCHEMA = { minLength: 3, maxLength: MAX_PHONE_LENGTH, format: 'phone' };

const MAX_PASSWORD = 128;
const MAX_EMAIL = 254;

/** A text of blanks alone is as long as documented and is empty once trimmed, so the document has to exclude it. */
const NOT_BLANK = '\\S';

const trimmed = readText(cleanText);
/** An empty text is too short already: one sentence is enough. */
const visible = checkText(
  'isVisible',
  (text) => text === '' || isVisible(text),
  'must hold a character that can be seen',
);

/** Takes zero-width characters out, which come with a copied address. One of nothing else stays as it is, and is refused. */
function cleanEmail(text: string): string {
  return withoutInvisible(text.normalize('NFC')).trim() || text;
}

/** Counts characters as JSON Schema does; class-validator counts neither surrogates nor any variation selector. */
function hasLength({ min, max }: { min: number; max: number }): PropertyDecorator {
  const isValid = (text: string): boolean => {
    const length = text.length > 2 * max ? text.length : [...text].length;

    return length >= min && length <= max;
  };

  return checkText('hasLength', isValid, `must be a text of ${min} to ${max} characters`);
}
