import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ERROR_CATALOG, ERROR_CODES, type ErrorCode } from '#shared/errors/error-catalog.js';
import { ERRORS_EXTENSION } from './endpoint.decorator.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { [extension: `x-${string}`]: unknown };

/** What each group of routes is for: shown in Swagger UI. A controller names its group with `@ApiTags`. */
export const TAGS = {
  Auth: 'Signing in and out; who I am.',
  Companies: 'The retail chains on this platform.',
  Stores: 'The shops of a company.',
  Registers: 'The tills of the stores.',
  Shifts: 'Drawers from their opening to their closing: float, cash, X and Z reports.',
  Users: 'The people who sign in.',
  Customers: 'Registered customers, found by phone, shared by all stores of a company.',
  Orders: 'Sales: items, payments and the customer they belong to.',
  Returns: 'Goods that come back, exchanges, and the money given back for them.',
  'Store credit': 'What a customer can still spend, and how it came about.',
  Receipts: 'Sales and returns on paper: plain text, HTML or PDF; the second one handed out is a copy.',
  Reports: 'What was sold, taxed and given back, and to whom: each report proves its own total.',
  Loyalty: 'Points for what was spent, and what they pay.',
  Accounts: 'What customers buy before paying: what they owe, what they pay, and their statements.',
  Health: 'For load balancers and people on call.',
} as const;
export type Tag = keyof typeof TAGS;

/** The OpenAPI document of the running code. Error responses are filled in from the catalogue. */
export function createOpenApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('pos-backend')
    .setDescription(DESCRIPTION)
    .setVersion('1.0.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This server')
    .addBearerAuth();
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) complete(document, method, path, operation as Operation);
  }
  for (const { properties = {} } of Object.values(document.components?.schemas ?? {}) as Schema[]) {
    for (const [name, property] of Object.entries(properties)) properties[name] = admitNull(property);
  }
  addErrorSchemas(document);

  return document;
}

interface Schema {
  properties?: Record<string, NullableReference>;
}

interface NullableReference {
  type?: string;
  nullable?: boolean;
  allOf?: object[];
}

/** `nullable` beside a reference means nothing in OpenAPI 3.0: null has to be one of the things it may be. */
function admitNull(property: NullableReference): object {
  const { type: _, nullable, allOf, ...rest } = property;

  return nullable && allOf ? { ...rest, oneOf: [...allOf, { type: 'object', nullable, enum: [null] }] } : property;
}

const DESCRIPTION = `The backend of the counter: customers by phone, sales, payments.

Every answer is \`{ "success": true, "data": … }\`, lists add \`meta.nextCursor\`. Every error is
\`{ "success": false, "message", "code", "requestId", "errors"? }\`; rely on \`code\`, the message is for people.
Amounts are decimal strings in the company's currency; points in time are ISO 8601 in UTC; business days are days of the
store's time zone. Send an \`Idempotency-Key\` with a POST, and it can be repeated without being done twice.`;

/** Adds what follows from the kind of a route: its errors, and the headers it takes. */
function complete(document: OpenAPIObject, method: string, path: string, operation: Operation): void {
  const { [ERRORS_EXTENSION]: own = [], ...rest } = operation as Operation & { [ERRORS_EXTENSION]?: ErrorCode[] };
  const isPublic = rest['x-permission'] === 'PUBLIC';
  const isIdempotent = method === 'post' && !path.startsWith('/api/auth/');
  const takesInput = method !== 'get' || (rest.parameters ?? []).length > 0;
  if (isPublic) rest.security = [];
  if (isIdempotent) (rest.parameters ??= []).push(IDEMPOTENCY_KEY);
  const codes: ErrorCode[] = [
    ...(takesInput ? (['VALIDATION_FAILED'] as const) : []),
    ...own,
    ...(isPublic ? [] : (['UNAUTHENTICATED', 'FORBIDDEN'] as const)),
    ...(method === 'get' || isPublic ? [] : (['CONCURRENT_CHANGE'] as const)),
    ...(isIdempotent ? (['IDEMPOTENCY_KEY_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED'] as const) : []),
    'INTERNAL_ERROR',
  ];
  addErrorResponses(rest, [...new Set(codes)]);
  Object.assign(document.paths[path] as object, { [method]: rest });
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
  description: 'Repeat the request with the same key, and it is done once; the answer is the first one.',
};

function addErrorResponses({ responses }: Operation, codes: readonly ErrorCode[]): void {
  for (const status of [...new Set(codes.map((code) => ERROR_CATALOG[code].status))].sort()) {
    const ofStatus = codes.filter((code) => ERROR_CATALOG[code].status === status);
    responses[String(status)] = {
      description: ofStatus.map((code) => `\`${code}\`: ${ERROR_CATALOG[code].message}`).join('\n\n'),
      content: { 'application/json': { schema: oneOfCodes(ofStatus) } },
    };
  }
}

/** A schema for each code, and one for all of them: requests that reach no route, or a server in trouble, get those as well. */
function addErrorSchemas(document: OpenAPIObject): void {
  const schemas = ((document.components ??= {}).schemas ??= {});
  for (const code of ERROR_CODES) schemas[schemaName(code)] = errorSchema(code);
  schemas[ANY_ERROR] = { description: 'Every error the API answers with, by its code.', ...oneOfCodes(ERROR_CODES) };
}

const ANY_ERROR = 'ApiError';

function oneOfCodes(codes: readonly ErrorCode[]): object {
  const refs = codes.map((code) => ({ $ref: `#/components/schemas/${schemaName(code)}` }));
  const mapping = Object.fromEntries(codes.map((code) => [code, `#/components/schemas/${schemaName(code)}`]));
  const [first] = refs;

  return refs.length === 1 && first ? first : { oneOf: refs, discriminator: { propertyName: 'code', mapping } };
}

/** `CUSTOMER_PHONE_TAKEN` → `CustomerPhoneTakenError` */
function schemaName(code: ErrorCode): string {
  const words = code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));

  return `${words.join('')}${code.endsWith('_ERROR') ? '' : 'Error'}`;
}

const DETAIL_SCHEMAS = {
  uuid: { type: 'string', format: 'uuid' },
  money: { type: 'string', example: '42.00' },
  integer: { type: 'integer' },
} as const;

const FIELD_ERRORS = {
  type: 'array',
  items: {
    type: 'object',
    required: ['field', 'message'],
    properties: { field: { type: 'string' }, message: { type: 'string' } },
  },
} as const;

function errorSchema(code: ErrorCode): object {
  const entry: { message: string; details?: Readonly<Record<string, keyof typeof DETAIL_SCHEMAS>> } =
    ERROR_CATALOG[code];
  const details = Object.entries(entry.details ?? {}).map(([name, kind]) => [name, DETAIL_SCHEMAS[kind]]);
  const extras = { ...(code === 'VALIDATION_FAILED' && { errors: FIELD_ERRORS }), ...Object.fromEntries(details) };

  return {
    type: 'object',
    required: ['success', 'message', 'code', 'requestId', ...Object.keys(extras)],
    properties: {
      success: { type: 'boolean', enum: [false] },
      message: { type: 'string', example: entry.message },
      code: { type: 'string', enum: [code] },
      requestId: { type: 'string' },
      ...extras,
    },
  };
}
