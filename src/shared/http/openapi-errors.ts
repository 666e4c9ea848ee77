import type { OpenAPIObject } from '@nestjs/swagger';
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from '#shared/errors/error-catalog.js';
import { PASSWORD_WEAKNESSES } from '#shared/kernel/password-weakness.js';

/** The name of the schema of all errors. */
export const ANY_ERROR = 'ApiError';

/**
 * Adds one schema for all errors, and to `x-errors` what each code carries. The schema is open: a client that was generated
 * before a code or a detail was added has to read the answer nevertheless.
 */
export function addErrorSchemas(document: OpenAPIObject): void {
  const schemas = ((document.components ??= {}).schemas ??= {});
  const details = ERROR_CODES.map(detailsOf);
  schemas[ANY_ERROR] = {
    type: 'object',
    description: 'Every error of the API. `code` tells what happened, and which of the other fields are there.',
    required: Object.keys(COMMON_FIELDS),
    properties: {
      ...COMMON_FIELDS,
      ...Object.fromEntries<object>(details.flatMap((each) => Object.entries(each)).map(opened)),
    },
  };
  const errors = ERROR_CODES.map((code, i): [string, object] => [
    code,
    { status: ERROR_CATALOG[code].status, message: ERROR_CATALOG[code].message, details: details[i] },
  ]);
  Object.assign(document, { 'x-errors': Object.fromEntries<object>(errors) });
}

const COMMON_FIELDS = {
  success: { type: 'boolean', description: 'Always false.' },
  message: { type: 'string', example: 'Customer not found', description: 'For people.' },
  code: {
    type: 'string',
    example: 'CUSTOMER_NOT_FOUND',
    description: 'A code of the error catalogue. New versions of the API can have further codes.',
  },
  requestId: { type: 'string', description: 'Names the request in the log of the server.' },
};

/** A detail without its list of words, which can grow. */
function opened([name, schema]: [string, DetailSchema]): [string, object] {
  const { enum: _, items, ...rest } = schema;

  return [name, { ...rest, ...(items !== undefined && { items: openedItem(items) }) }];
}

/** An entry of a list: words as texts, and objects with their words as texts. */
function openedItem(item: NonNullable<DetailSchema['items']>): object {
  const { properties } = item;
  if (properties === undefined) return { type: 'string' };
  const opened = Object.entries(properties).map(([name, schema]) => [
    name,
    '$ref' in schema ? { type: 'string' } : schema,
  ]);

  return { ...item, properties: Object.fromEntries(opened) as object };
}

interface DetailSchema {
  type: string;
  enum?: readonly string[];
  items?: { readonly properties?: Readonly<Record<string, object>> } & Readonly<Record<string, unknown>>;
}

const DETAIL_SCHEMAS = {
  uuid: { type: 'string', format: 'uuid' },
  money: { type: 'string', example: '42.00' },
  integer: { type: 'integer', format: 'int64' },
  text: { type: 'string', example: 'Reduced' },
  weakness: { type: 'string', enum: PASSWORD_WEAKNESSES },
  permissions: { type: 'array', items: { $ref: '#/components/schemas/Permission' } },
  acts: {
    type: 'array',
    items: {
      type: 'object',
      required: ['act'],
      properties: {
        act: { $ref: '#/components/schemas/ApprovableAct' },
        orderId: { type: 'string', format: 'uuid' },
        shiftId: { type: 'string', format: 'uuid' },
        amount: { type: 'string', example: '42.00' },
      },
    },
  },
} as const satisfies Record<string, DetailSchema & Record<string, unknown>>;

const FIELD_ERRORS = {
  type: 'array',
  items: {
    type: 'object',
    required: ['field', 'message'],
    properties: { field: { type: 'string' }, message: { type: 'string' } },
  },
} as const;

function detailsOf(code: ErrorCode): Record<string, DetailSchema> {
  const entry: { message: string; details?: Readonly<Record<string, keyof typeof DETAIL_SCHEMAS>> } =
    ERROR_CATALOG[code];
  const { details = {} } = entry;

  return {
    ...(code === 'VALIDATION_FAILED' && { errors: FIELD_ERRORS }),
    ...Object.fromEntries(Object.entries(details).map(([name, kind]) => [name, DETAIL_SCHEMAS[kind]])),
  };
}
