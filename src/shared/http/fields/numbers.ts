import { read, check, checkText, field, type FieldOptions, readText } from './field.js';

/**
 * An amount of money in a request: a decimal text, also read from a JSON number. How many decimals it may have depends on
 * the currency, so that is checked where the currency is known. Amounts in answers are `SignedMoneyField`s.
 */
export function MoneyField(options: FieldOptions & { aboveZero?: boolean } = {}): PropertyDecorator {
  const { aboveZero = false } = options;
  const pattern = aboveZero ? AMOUNT_ABOVE_ZERO : AMOUNT;
  const message = `must be an amount ${aboveZero ? 'above zero ' : ''}such as "150.00"`;

  return field(
    { example: '150.00', ...options },
    { type: String, format: 'money', pattern: pattern.source },
    read((value) => (typeof value === 'number' ? String(value) : value)),
    checkText('isAmount', (text) => pattern.test(text), message),
  );
}

/** An amount of money in an answer: a sum can be below zero, and has more digits than what is taken in. */
export function SignedMoneyField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    { example: '150.00', ...options },
    { type: String, format: 'money', pattern: SIGNED_AMOUNT.source },
    checkText('isAmount', (text) => SIGNED_AMOUNT.test(text), 'must be an amount such as "150.00"'),
  );
}

const AMOUNT = /^\d{1,12}(\.\d{1,3})?$/;
const AMOUNT_ABOVE_ZERO = /^(?=.*[1-9])\d{1,12}(\.\d{1,3})?$/;
const SIGNED_AMOUNT = /^-?\d{1,18}(\.\d{1,3})?$/;

/** Pieces, or a weight with up to three decimals. */
export function QuantityField(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0.001, max = 999_999 } = options;

  return decimalField({ example: 2, ...options }, { min, max, places: 3 });
}

/** A rate in percent, with up to four decimals. */
export function PercentField(options: FieldOptions = {}): PropertyDecorator {
  return decimalField({ example: 8.875, ...options }, { min: 0, max: 100, places: 4 });
}

/** A whole number. */
export function IntegerField(
  options: FieldOptions & { min?: number; max?: number; notZero?: boolean } = {},
): PropertyDecorator {
  const { min = 0, max = 2_147_483_647, notZero = false } = options;
  const isValid = (value: unknown): boolean => Number.isInteger(value) && isBetween(value, min, max);

  return field(
    { example: min, ...options },
    { type: 'integer', format: 'int64', minimum: min, maximum: max, ...(notZero && { not: { enum: [0] } }) },
    numeric,
    check('isInteger', isValid, `must be a whole number from ${min} to ${max}`),
    ...(notZero ? [check('isNotZero', (value) => value !== 0, 'must not be zero')] : []),
  );
}

interface DecimalRange {
  min: number;
  max: number;
  places: number;
}

function decimalField(options: FieldOptions, { min, max, places }: DecimalRange): PropertyDecorator {
  const hasPlaces = (value: number): boolean => Number(value.toFixed(places)) === value;
  const isValid = (value: unknown): boolean => isBetween(value, min, max) && hasPlaces(value);

  return field(
    options,
    { type: Number, format: 'double', minimum: min, maximum: max, multipleOf: Number(`1e-${places}`) },
    numeric,
    check('isDecimal', isValid, `must be a number from ${min} to ${max} with at most ${places} decimals`),
  );
}

function isBetween(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

/** Reads a number written as text, as a query sends it: plain decimals, neither exponents nor other bases. */
const numeric = readText((text) => (/^-?\d{1,16}(\.\d{1,16})?$/.test(text) ? Number(text) : text));
