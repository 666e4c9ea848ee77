import { holdsCardNumber } from '#shared/kernel/card-number.js';
import { isCurrency } from '#shared/kernel/money.js';
import { isPhone } from '#shared/kernel/phone.js';
import type { Schema } from './openapi-walk.js';

/**
 * Whether a value is within everything that a schema of the OpenAPI document says: written from the document alone, so that
 * the server can be compared with it. {@link asRead} is what the document's introduction says of generous reading.
 */
export function isWithin(schema: Schema, sent: unknown): boolean {
  const value = asRead(schema, sent);
  if (value === null) return schema.nullable === true;
  const isListed = schema.enum === undefined || schema.enum.includes(value);
  const isExcluded = schema.not?.enum?.includes(value) ?? false;

  return isListed && !isExcluded && isOfType(schema, value);
}

/** Texts are trimmed and normalised; an empty or blank one is null where null can be; numbers and booleans can be sent as text. */
function asRead(schema: Schema, sent: unknown): unknown {
  if (typeof sent === 'string' && sent.trim() === '' && schema.nullable === true) return null;
  if (typeof sent === 'number' && schema.format === 'money') return String(sent);
  if (typeof sent !== 'string') return sent;
  if (schema.type === 'boolean') return ({ true: true, false: false } as Record<string, unknown>)[sent] ?? sent;
  if (schema.type === 'number' || schema.type === 'integer') {
    return /^-?\d{1,16}(\.\d{1,16})?$/.test(sent) ? Number(sent) : sent;
  }

  return schema.maxLength === undefined || schema.format === 'password' ? sent : sent.normalize('NFC').trim();
}

function isOfType(schema: Schema, value: unknown): boolean {
  const { type = 'object' } = schema;
  const checks: Readonly<Record<string, () => boolean>> = {
    string: () => typeof value === 'string' && isTextWithin(schema, value),
    integer: () => Number.isInteger(value) && isNumberWithin(schema, value as number),
    number: () => typeof value === 'number' && isNumberWithin(schema, value),
    boolean: () => typeof value === 'boolean',
    array: () => Array.isArray(value) && isBetween(value.length, schema.minItems, schema.maxItems),
    object: () => typeof value === 'object' && !Array.isArray(value),
  };

  return checks[type]?.() ?? false;
}

/** A length counts characters, as JSON Schema does: neither UTF-16 units nor what looks like one character. */
function isTextWithin({ minLength, maxLength, pattern, format }: Schema, text: string): boolean {
  const hasLength = isBetween([...text].length, minLength, maxLength);
  const hasPattern = pattern === undefined || new RegExp(pattern).test(text);

  return hasLength && hasPattern && (FORMATS[format ?? ''] ?? anyText)(text);
}

function isNumberWithin({ minimum, maximum, multipleOf }: Schema, value: number): boolean {
  const places = multipleOf === undefined ? null : Math.round(-Math.log10(multipleOf));

  return isBetween(value, minimum, maximum) && (places === null || Number(value.toFixed(places)) === value);
}

function isBetween(value: number, least = -Infinity, most = Infinity): boolean {
  return value >= least && value <= most;
}

const anyText = (): boolean => true;

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: (text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
  email: (text) => /^[^\s@"<>()]{1,64}@[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}$/i.test(text),
  date: isDate,
  'date-or-date-time': (text) => isDate(text.slice(0, 10)),
  'currency-code': (text) => isCurrency(text),
  'country-code': (text) => ['DE', 'IN', 'US'].includes(text),
  'time-zone': (text) => ['UTC', 'US/Eastern', 'Asia/Kolkata', 'America/New_York'].includes(text),
  phone: isPhone,
  'no-card-number': (text) => !holdsCardNumber(text),
};

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);

  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
