import { applyDecorators, type Type as ClassOf } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { holdsCardNumber } from '#shared/kernel/card-number.js';
import { DAY_PATTERN } from '#shared/kernel/days.js';
import { isPhone } from '#shared/kernel/phone.js';

/**
 * One decorator for each kind of field: what is accepted, how it is read and what the OpenAPI document says, together,
 * so that they cannot drift apart. Response classes use them too, for the document.
 */
export interface FieldOptions {
  description?: string;
  example?: unknown;
  /** May be left out. */
  optional?: boolean;
  /** May be null, or an empty string, which means the same: not given. */
  nullable?: boolean;
}

export function TextField(options: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  const { max, min = 1 } = options;

  return field(
    options,
    { type: String, minLength: min, maxLength: max },
    trimmed,
    IsString(),
    MinLength(min),
    MaxLength(max),
  );
}

/** A reference that people type at a terminal, where a card number must never end up. */
export function ReferenceField(options: FieldOptions & { max: number }): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value !== 'string' || !holdsCardNumber(value);
  const noCard = ValidateBy(
    { name: 'noCardNumber', validator: { validate } },
    { message: '$property must not hold a card number' },
  );

  return applyDecorators(TextField(options), noCard) as PropertyDecorator;
}

/** A password: kept as it is, blanks and all. */
export function PasswordField(options: FieldOptions & { min?: number } = {}): PropertyDecorator {
  const { min = 1 } = options;

  return field(
    { example: 'correct horse battery staple', ...options },
    { type: String, format: 'password', minLength: min, maxLength: 128 },
    IsString(),
    MinLength(min),
    MaxLength(128),
  );
}

export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 'john@example.com', ...options },
    { type: String, format: 'email', maxLength: 254 },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? clean(value).toLowerCase() : value)),
    IsEmail({}, { message: '$property must be an e-mail address' }),
    MaxLength(254),
  );
}

/** A phone number as people write it; at least three digits. */
export function PhoneField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '1234567890', ...options },
    { type: String, minLength: 3, maxLength: 32 },
    trimmed,
    ValidateBy({ name: 'isPhone', validator: { validate: isPhone } }, { message: '$property must be a phone number' }),
  );
}

/** An amount of money: a decimal string with no more decimals than its currency has. JSON numbers are read as well. */
export function MoneyField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '150.00', ...options },
    { type: String, pattern: '^-?\\d{1,18}(\\.\\d{1,3})?$' }, // sums have a sign, and more digits than what is taken in
    Transform(({ value }: { value: unknown }) => (typeof value === 'number' ? String(value) : value)),
    Matches(/^\d{1,12}(\.\d{1,3})?$/, { message: '$property must be an amount such as "150.00"' }),
  );
}

/** Pieces, or weight with up to three decimals. */
export function QuantityField(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0.001, max = 999_999 } = options;

  return field(
    { example: 2, ...options },
    { type: Number, minimum: min, maximum: max },
    decimalNumber,
    decimals(3, '$property must be a number with at most 3 decimals'),
    Min(min),
    Max(max),
  );
}

export function PercentField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: 8.875, ...options },
    { type: Number, minimum: 0, maximum: 100 },
    decimalNumber,
    decimals(4, '$property must be a percentage with at most 4 decimals'),
    Min(0),
    Max(100),
  );
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '0190a5d2-7c1e-7b3a-9f52-3d1c6e8b4a10', ...options },
    { type: String, format: 'uuid' },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsUUID('loose', { message: '$property must be a UUID' }),
  );
}

export function BooleanField(options: FieldOptions = {}): PropertyDecorator {
  return field({ example: true, ...options }, { type: Boolean }, fromWords({ true: true, false: false }), IsBoolean());
}

export function IntegerField(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0, max = 2_147_483_647 } = options;

  return field(
    { example: min, ...options },
    { type: 'integer', minimum: min, maximum: max },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
    ),
    IsInt({ message: '$property must be a whole number' }),
    Min(min),
    Max(max),
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
  return field(
    { example: [values[0]], ...options },
    { enum: [...values], enumName: name, isArray: true },
    IsArray(),
    ArrayMaxSize(values.length),
    IsIn(values, { each: true, message: `each of $property must be one of ${values.join(', ')}` }),
  );
}

/** A point in time, ISO 8601 in UTC. */
export function InstantField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2025-01-27T10:00:00.000Z', ...options },
    { type: String, format: 'date-time' },
    Matches(INSTANT, { message: '$property must be a point in time such as 2025-01-27T10:00:00Z' }),
  );
}

/** A business day. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2025-01-27', ...options },
    { type: String, format: 'date' },
    Matches(DAY_PATTERN, { message: '$property must be a day such as 2025-01-27' }),
    inCalendar,
  );
}

/** A business day (`2025-01-27`, in the store's time zone) or a point in time. */
export function DayOrInstantField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '2025-01-27', ...options },
    { type: String },
    Matches(new RegExp(`${DAY_PATTERN.source}|${INSTANT.source}`), {
      message: '$property must be a day such as 2025-01-27',
    }),
    inCalendar,
  );
}

const INSTANT =
  /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** One object of another class. */
export function NestedField<T extends object>(type: () => ClassOf<T>, options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: () => type() }, IsObject(), ValidateNested(), Type(type));
}

/** A list of objects. `IsObject` is there because a list inside the list would slip through `ValidateNested` alone. */
export function NestedArray<T extends object>(
  type: () => ClassOf<T>,
  options: FieldOptions & { max: number; min?: number },
): PropertyDecorator {
  const { min = 0, max } = options;

  return field(
    options,
    { type: () => type(), isArray: true, maxItems: max, ...(min > 0 && { minItems: min }) },
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );
}

function field(
  { optional = false, nullable = false, description, example }: FieldOptions,
  schema: ApiPropertyOptions,
  ...decorators: PropertyDecorator[]
): PropertyDecorator {
  const property = {
    ...schema,
    required: !optional,
    ...(nullable && { nullable }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
  } as ApiPropertyOptions;
  const absence = [
    ...(nullable ? [Transform(({ value }: { value: unknown }) => (value === '' ? null : value))] : []),
    ...(optional || nullable
      ? [ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null))]
      : []),
  ];

  return applyDecorators(ApiProperty(property), ...decorators, ...absence) as PropertyDecorator;
}

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? clean(value) : value));

function clean(text: string): string {
  return text.normalize('NFC').trim();
}

const decimalNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : value,
);

/** A number of so many decimals at most; class-validator's own check throws on numbers it would write with an exponent. */
function decimals(places: number, message: string): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'number' && Number(value.toFixed(places)) === value;

  return ValidateBy({ name: 'decimals', validator: { validate } }, { message });
}

function fromWords(words: Record<string, unknown>): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value in words ? words[value] : value,
  );
}

/** Refuses the 31st of February, which the pattern lets pass. */
const inCalendar = ValidateBy(
  { name: 'isRealDay', validator: { validate: isRealDay } },
  { message: '$property is not in the calendar' },
);

function isRealDay(value: unknown): boolean {
  const day = String(value).slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);

  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
