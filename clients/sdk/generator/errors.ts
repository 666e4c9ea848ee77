/** A JSON schema, as far as errors need it. */
type Json = Readonly<Record<string, unknown>>;

interface KnownError {
  readonly message: string;
  readonly details?: Readonly<Record<string, Json>>;
}

/** The parts of the document that tell of errors: `x-errors` holds every code, `x-error-codes` those of a response. */
interface DocumentWithErrors {
  readonly paths: Json;
  readonly components: { readonly schemas: Json; readonly responses?: Json };
  readonly 'x-errors'?: Readonly<Record<string, KnownError>>;
}

const UNION = 'ApiError';

/**
 * The document with a schema for each error code, and each error response as the union of its codes. The document itself has one
 * open schema of all errors, since generated clients of other languages fail at codes that are younger than they are; TypeScript
 * gets the union, so that `code` narrows the type of an error.
 */
export function withErrorUnions<T>(document: T): T {
  const { 'x-errors': errors, components, paths, ...rest } = document as T & DocumentWithErrors;
  if (errors === undefined) return document;
  const schemas = Object.fromEntries(
    Object.entries(errors).map(([code, error]) => [schemaName(code), errorSchema(code, error)]),
  );

  return {
    ...rest,
    paths: withUnions(paths),
    components: {
      ...components,
      responses: withUnions(components.responses),
      schemas: { ...components.schemas, ...schemas, [UNION]: unionOf(Object.keys(errors)) },
    },
  } as T;
}

/** Gives each response in a part of the document the union of its codes. */
function withUnions(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withUnions);
  if (typeof part !== 'object' || part === null) return part;
  const { 'x-error-codes': codes, ...rest } = part as Json;
  const walked = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withUnions(value)]));

  return codes === undefined
    ? walked
    : { ...walked, content: { 'application/json': { schema: unionOf(codes as readonly string[]) } } };
}

function unionOf(codes: readonly string[]): Json {
  const refs = codes.map((code) => ({ $ref: `#/components/schemas/${schemaName(code)}` }));
  const mapping = Object.fromEntries(codes.map((code) => [code, `#/components/schemas/${schemaName(code)}`]));
  const [first] = refs;

  return refs.length === 1 && first ? first : { oneOf: refs, discriminator: { propertyName: 'code', mapping } };
}

/** `CUSTOMER_PHONE_TAKEN` → `CustomerPhoneTakenError` */
function schemaName(code: string): string {
  const words = code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));

  return `${words.join('')}${code.endsWith('_ERROR') ? '' : 'Error'}`;
}

function errorSchema(code: string, { message, details = {} }: KnownError): Json {
  return {
    type: 'object',
    required: ['success', 'message', 'code', 'requestId', ...Object.keys(details)],
    properties: {
      success: { type: 'boolean', enum: [false] },
      message: { type: 'string', example: message },
      code: { type: 'string', enum: [code] },
      requestId: { type: 'string' },
      ...details,
    },
  };
}
