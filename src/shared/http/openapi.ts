import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { APPROVAL_HEADER } from '#shared/access/approval-header.js';
import { ERROR_CATALOG, type ErrorCode } from '#shared/errors/error-catalog.js';
import { ERRORS_EXTENSION } from './endpoint.decorator.js';
import type { Examples } from './examples.js';
import { addErrorSchemas, ANY_ERROR } from './openapi-errors.js';
import { addExamples } from './openapi-examples.js';
import { IDEMPOTENCY_KEY_PATTERN } from './idempotency.js';
import { describeRequestBodies } from './openapi-requests.js';

type ResponseObject = Exclude<
  NonNullable<NonNullable<OpenAPIObject['components']>['responses']>[string],
  { $ref: string }
>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { [extension: `x-${string}`]: unknown };

/** The groups of routes in Swagger UI. A controller names its group with `@ApiTags`. */
const TAGS = {
  Auth: 'Sign in, sign out, and the signed-in user.',
  Companies: 'Retail chains on this platform.',
  Stores: 'Stores of a company.',
  Registers: 'Registers of a store.',
  Shifts: 'Shifts of a register, from opening to closing: opening float, cash movements, X and Z reports.',
  Users: 'Users, their roles and permissions.',
  'Super admins': 'Staff of the platform.',
  Customers: 'Registered customers, found by phone and shared by all stores of a company.',
  Orders: 'Sales: items, payments and the customer.',
  Returns: 'Returns, exchanges and refunds.',
  'Store credit': 'Ledger of the store credit of a customer.',
  Receipts:
    'Receipts of sales and returns, as plain text, HTML or PDF. Every receipt after the first is marked as a copy.',
  Reports: 'Sales, taxes, baskets and customers. Each report compares its total with another source.',
  Loyalty: 'Loyalty programme, points and their ledger.',
  Accounts: 'Purchases on account: terms, payments and statements.',
  Health: 'Health checks for load balancers and operators.',
} as const;

/** Creates the OpenAPI document of the code, with the examples given. Error responses come from the error catalogue. */
export function createOpenApiDocument(app: INestApplication, examples: Examples): OpenAPIObject {
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
  describeRequestBodies(document);
  addExamples(document, examples);
  nameEnumWords(document);
  addErrorSchemas(document);

  return document;
}

interface Schema {
  properties?: Record<string, NullableReference>;
}

/** Names the words of each enum for languages in which the words of all enums share one namespace: `ORDER_STATUS_PAID`. */
function nameEnumWords({ components }: OpenAPIObject): void {
  for (const [name, schema] of Object.entries(components?.schemas ?? {}) as [string, EnumSchema][]) {
    if (schema.enum === undefined) continue;
    schema['x-enum-varnames'] = schema.enum.map((word) => constantName(`${name} ${word.replace(/^-/, 'desc ')}`));
  }
}

interface EnumSchema {
  enum?: string[];
  'x-enum-varnames'?: string[];
}

function constantName(words: string): string {
  return words
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
}

interface NullableReference {
  type?: string;
  nullable?: boolean;
  allOf?: object[];
}

/** Adds null as an alternative: `nullable` beside a reference means nothing in OpenAPI 3.0. */
function admitNull(property: NullableReference): object {
  const { type: _, nullable, allOf, ...rest } = property;

  return nullable && allOf ? { ...rest, oneOf: [...allOf, { type: 'object', nullable, enum: [null] }] } : property;
}

const DESCRIPTION = `Point-of-sale backend: customers by phone, orders, payments and returns.

Every answer is \`{ "success": true, "data": … }\`; lists add \`meta.nextCursor\`. Every error is
\`{ "success": false, "message", "code", "requestId", "errors"? }\`. Rely on \`code\`; the message is for people.
Amounts are decimal strings in the currency of the company, points in time are ISO 8601 in UTC, and business days are days
in the time zone of the store. A POST sent with an \`Idempotency-Key\` can be repeated without being done twice.

Requests are checked as their schemas say, and unknown fields are refused. Some values are also read from another form:
texts with a \`maxLength\` other than passwords are trimmed and normalised to Unicode NFC before they are checked; an empty
or blank text is read as null where null is allowed, and a text in which nothing can be seen is refused; zero-width characters
are taken out of e-mail addresses; amounts (\`money\`) may be sent as JSON numbers; numbers, \`true\` and
\`false\` may be sent as text; null for an optional field of a POST, and an empty list for an optional list, mean that it is not
given.`;

/** Adds the errors and headers that follow from the kind of a route. */
function complete(document: OpenAPIObject, method: string, path: string, operation: Operation): void {
  const { [ERRORS_EXTENSION]: own = [], ...rest } = operation as Operation & { [ERRORS_EXTENSION]?: ErrorCode[] };
  const isPublic = rest['x-permission'] === 'PUBLIC';
  const isIdempotent = method === 'post' && !WITHOUT_KEY.test(path);
  if (isPublic) rest.security = [];
  if (isIdempotent) (rest.parameters ??= []).push(IDEMPOTENCY_KEY);
  const codes: ErrorCode[] = [
    'VALIDATION_FAILED',
    'MALFORMED_REQUEST',
    ...own,
    ...(isPublic ? [] : SIGNED_IN_ERRORS),
    ...(takesApproval(rest) ? (['APPROVAL_NOT_VALID'] as const) : []),
    ...(method === 'get' || isPublic ? [] : (['CONCURRENT_CHANGE'] as const)),
    ...(isIdempotent ? (['IDEMPOTENCY_KEY_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED'] as const) : []),
    ...(['post', 'put', 'patch'].includes(method) ? BODY_ERRORS : []),
    'INTERNAL_ERROR',
    'SERVICE_UNAVAILABLE',
  ];
  addErrorResponses(document, rest, [...new Set(codes)]);
  Object.assign(document.paths[path] as object, { [method]: rest });
}

function takesApproval({ parameters = [] }: Operation): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === APPROVAL_HEADER);
}

/** What a body can lead to before it is validated, whatever the route. */
const BODY_ERRORS = ['REQUEST_TIMEOUT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const;

/**
 * Routes that take no Idempotency-Key: their answers hold tokens, which are not stored for a repetition, or they send mail, as often
 * as it is asked for.
 */
const WITHOUT_KEY = /^\/api\/auth\/|\/(password-reset|approvals|mail)$/;

/** Of every route that needs a session. */
const SIGNED_IN_ERRORS = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STORE_NOT_YOURS',
  'PASSWORD_CHANGE_REQUIRED',
  'SECOND_FACTOR_SETUP_REQUIRED',
  'PASSWORD_SIGN_IN_REQUIRED',
  'COMPANY_INACTIVE',
  'TOO_MANY_REQUESTS',
] as const satisfies readonly ErrorCode[];

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  schema: { type: 'string' as const, pattern: IDEMPOTENCY_KEY_PATTERN.source },
  description:
    'A key of the client for this request. A repetition with the same key gets the first answer, and nothing is done twice.',
};

/** Adds a response for each status. That of a single code stands once in the document, and the operations refer to it. */
function addErrorResponses(document: OpenAPIObject, { responses }: Operation, codes: readonly ErrorCode[]): void {
  const shared = ((document.components ??= {}).responses ??= {});
  for (const status of [...new Set(codes.map((code) => ERROR_CATALOG[code].status))].sort()) {
    const ofStatus = codes.filter((code) => ERROR_CATALOG[code].status === status);
    const [name = ''] = ofStatus.map(responseName);
    if (ofStatus.length === 1) shared[name] = errorResponse(ofStatus);
    responses[String(status)] =
      ofStatus.length === 1 ? { $ref: `#/components/responses/${name}` } : errorResponse(ofStatus);
  }
}

/** `CUSTOMER_PHONE_TAKEN` → `CustomerPhoneTakenError` */
function responseName(code: ErrorCode): string {
  const words = code.toLowerCase().split('_');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');

  return code.endsWith('_ERROR') ? name : `${name}Error`;
}

/** `x-error-codes` names the codes for generators that tell errors apart by their type, such as that of the SDK. */
function errorResponse(codes: readonly ErrorCode[]): ResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${ERROR_CATALOG[code].message}`).join('\n\n'),
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${ANY_ERROR}` } } },
    'x-error-codes': codes,
  } as ResponseObject;
}
