/** The part of an OpenAPI document that the methods of the client are made from. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-permission'?: string;
}

export interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** What a call gives: `data` of the envelope, a page of it, nothing but success, or a text or file without envelope. */
export interface Answer {
  readonly kind: 'value' | 'list' | 'done' | 'content';
  /** In TypeScript, with the types of the document in the namespace `api`. */
  readonly type: string;
}

const JSON_TYPE = 'application/json';

export function answerOf({ operationId, responses }: Operation): Answer {
  const content = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};
  const others = Object.keys(content).filter((type) => type !== JSON_TYPE);
  if (others.length > 0) return { kind: 'content', type: contentType(others) };
  const { data, meta } = content[JSON_TYPE]?.schema?.properties ?? {};
  if (data === undefined) return { kind: 'done', type: 'void' };
  const inline = `api.${capitalized(operationId)}Response['data']`;
  if (meta !== undefined) return { kind: 'list', type: typeName(data.items) ?? `${inline}[number]` };

  return { kind: 'value', type: typeName(data) ?? inline };
}

/** The type of the JSON that a request carries, if it carries any. */
export function bodyTypeOf({ operationId, requestBody }: Operation): string | undefined {
  const schema = requestBody?.content[JSON_TYPE]?.schema;

  return schema && (typeName(schema) ?? `api.${capitalized(operationId)}Data['body']`);
}

/** The codes that an operation refuses with, by their status. */
export function codesOf({ responses }: Operation, { components }: Document): unknown[] {
  return Object.entries(responses)
    .filter(([status]) => !status.startsWith('2'))
    .flatMap(([, { content }]) => content?.[JSON_TYPE]?.schema ?? [])
    .flatMap((schema) => schema.oneOf ?? [schema])
    .flatMap((schema) => components.schemas[schemaName(schema) ?? '']?.properties?.['code']?.enum ?? []);
}

/** Names of what the request takes in its path, query or headers. */
export function parametersOf({ parameters = [] }: Operation, place: 'path' | 'query' | 'header'): string[] {
  return parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function typeName(schema: Schema | undefined): string | undefined {
  const name = schemaName(schema);

  return name && `api.${name}`;
}

function schemaName(schema: Schema | undefined): string | undefined {
  return schema?.$ref?.replace('#/components/schemas/', '');
}

/** Text is read as a string, anything else as a Blob. */
function contentType(types: readonly string[]): string {
  const isText = (type: string): boolean => type.startsWith('text/');
  if (types.every(isText)) return 'string';

  return types.some(isText) ? 'string | Blob' : 'Blob';
}
