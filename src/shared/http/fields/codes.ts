import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn } from 'class-validator';
import { isCurrency } from '#shared/kernel/money.js';
import { isCountry } from '#shared/kernel/phone.js';
import { isTimezone } from '#shared/kernel/timezone.js';
import { isUuid } from '#shared/kernel/uuid.js';
import { check, checkText, field, type FieldOptions, read, readList, readText } from './field.js';

/** An id, read in lower case. */
export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10', ...options },
    { type: String, format: 'uuid' },
    readText((text) => text.toLowerCase()),
    checkText('isUuid', isUuid, 'must be a UUID'),
  );
}

/** A list of ids, read in lower case. */
export function UuidsField(options: FieldOptions & { min?: number; max: number }): PropertyDecorator {
  const { min = 0, max, ...rest } = options;

  return field(
    { example: ['0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10'], ...rest },
    { type: String, isArray: true, format: 'uuid', ...(min > 0 && { minItems: min }), maxItems: max },
    readList(options),
    read((value) => (Array.isArray(value) ? value.map(lowerCase) : value)),
    IsArray({ message: '$property must be a list' }),
    ArrayMinSize(min, { message: `$property must have at least ${min} entries` }),
    ArrayMaxSize(max, { message: `$property must have at most ${max} entries` }),
    check('areUuids', areUuids, 'must be a list of UUIDs'),
  );
}

function areUuids(value: unknown): boolean {
  return Array.isArray(value) && value.every((id) => typeof id === 'string' && isUuid(id));
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** True or false; a query sends them as text. */
export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: true, ...options },
    { type: Boolean },
    readText((text) => (text === 'true' || text === 'false' ? text === 'true' : text)),
    IsBoolean({ message: '$property must be true or false' }),
  );
}

/** One of a few words. `name` is the name of the schema in the document. */
export function EnumField(values: readonly string[], name: string, options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: values[0], ...options },
    { enum: [...values], enumName: name },
    IsIn(values, { message: `$property must be one of ${values.join(', ')}` }),
  );
}

/** A subset of a few words. */
export function EnumSetField(values: readonly string[], name: string, options: FieldOptions = {}): PropertyDecorator {
  const { length } = values;

  return field(
    { example: [values[0]], ...options },
    { enum: [...values], enumName: name, isArray: true, maxItems: length },
    readList(options),
    IsArray({ message: '$property must be a list' }),
    ArrayMaxSize(length, { message: `$property must have at most ${length} entries` }),
    IsIn(values, { each: true, message: `each of $property must be one of ${values.join(', ')}` }),
  );
}

/** A currency by its ISO 4217 code. */
export function CurrencyField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'USD', ...options },
    { type: String, format: 'currency-code', pattern: '^[A-Z]{3}$' },
    checkText('isCurrency', isCurrency, 'must be an ISO 4217 code such as USD'),
  );
}

/** A country by its ISO 3166-1 alpha-2 code; it must have phone numbers of its own. */
export function CountryField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'US', ...options },
    { type: String, format: 'country-code', pattern: '^[A-Z]{2}$' },
    checkText('isCountry', isCountry, 'must be an ISO 3166-1 alpha-2 code such as US'),
  );
}

/** A time zone by its IANA name. Offsets are refused: PostgreSQL reads their sign the other way round. */
export function TimezoneField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'America/New_York', ...options },
    { type: String, format: 'time-zone', maxLength: MAX_TIMEZONE, pattern: TIMEZONE.source },
    readText((text) => text.trim()),
    checkText('isTimezone', isTimezoneName, 'must be an IANA time zone such as America/New_York'),
  );
}

const MAX_TIMEZONE = 64;
const TIMEZONE = /^[A-Za-z][\w+/-]*$/;

function isTimezoneName(text: string): boolean {
  return text.length <= MAX_TIMEZONE && TIMEZONE.test(text) && isTimezone(text);
}
