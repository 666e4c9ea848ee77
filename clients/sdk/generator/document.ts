/** The part of an OpenAPI document that the methods of the client are generated from. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Response>>;
  };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-permission'?: string;
}

interface Response {
  readonly $ref?: string;
  readonly content?: Content;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}

export interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** The result of a call: `data` of the envelope, a page of a list, nothing, or a text or file without an envelope. */
export interface Answer {
  readonly kind: 'value' | 'list' | 'done' | 'content';
  /** In TypeScript, with the types of the document in the namespace `api`. */
  readonly type: string;
  /** The type of the lists beside a page; empty when it has none. */
  readonly beside?: string;
  /** The type of the items, where the JSON of a `content` is a page of a list. */
  readonly items?: string;
}

const JSON_TYPE = 'application/json';

export function answerOf(operation: Operation): Answer {
  const content = contentOf(operation);
  const { success: _, data, meta, ...beside } = content[JSON_TYPE]?.schema?.properties ?? {};
  const types = [...new Set(Object.keys(content).map((mediaType) => typeOf(operation, mediaType)))];
  const items = meta === undefined ? undefined : (typeName(data?.items) ?? `${types[0]}[number]`);
  if (types.length > 1 || content[JSON_TYPE] === undefined) {
    return { kind: 'content', type: types.join(' | '), ...(items !== undefined && { items }) };
  }
  if (data === undefined) return { kind: 'done', type: 'void' };
  if (items === undefined) return { kind: 'value', type: types.join() };

  const lists = Object.entries(beside).map(([name, schema]) => `${name}?: ${typeName(schema.items) ?? 'unknown'}[]`);

  return {
    kind: 'list',
    type: items,
    ...(lists.length > 0 && { beside: `{ ${lists.join('; ')} }` }),
  };
}

/** The result type of each value of the parameter `format`, the default first; empty without such a parameter. */
export function formatsOf(operation: Operation, { components }: Document): { format: string; type: string }[] {
  const mediaTypes = Object.keys(contentOf(operation));
  const schema = operation.parameters?.find(({ name }) => name === 'format')?.schema;
  const formats = (components.schemas[schemaName(schema) ?? ''] ?? schema)?.enum ?? [];

  return formats.flatMap((format) => {
    const subtype = format === 'text' ? 'plain' : String(format);
    const mediaType = mediaTypes.find((type) => type.split(/[/;]/)[1] === subtype);

    return mediaType === undefined ? [] : [{ format: String(format), type: typeOf(operation, mediaType) }];
  });
}

/** The type of the JSON body of a request, if it has one. */
export function bodyTypeOf({ operationId, requestBody }: Operation): string | undefined {
  const schema = requestBody?.content[JSON_TYPE]?.schema;

  return schema && (typeName(schema) ?? `api.${capitalized(operationId)}Data['body']`);
}

/** The error codes of an operation, by status. */
export function codesOf({ responses }: Operation, { components }: Document): unknown[] {
  return Object.entries(responses)
    .filter(([status]) => !status.startsWith('2'))
    .map(([, response]) => components.responses?.[nameIn(response)] ?? response)
    .flatMap(({ content }) => content?.[JSON_TYPE]?.schema ?? [])
    .flatMap((schema) => schema.oneOf ?? [schema])
    .flatMap((schema) => components.schemas[schemaName(schema) ?? '']?.properties?.['code']?.enum ?? []);
}

/** The names of the parameters in the path, query or headers of a request. */
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

function nameIn({ $ref = '' }: Response): string {
  return $ref.replace('#/components/responses/', '');
}

function contentOf({ responses }: Operation): Content {
  return Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};
}

/** The type of the data of JSON, string for text, and Blob for any other media type. */
function typeOf(operation: Operation, mediaType: string): string {
  if (mediaType.startsWith('text/')) return 'string';
  if (mediaType !== JSON_TYPE) return 'Blob';
  const data = contentOf(operation)[JSON_TYPE]?.schema?.properties?.['data'];

  return typeName(data) ?? `api.${capitalized(operation.operationId)}Response['data']`;
}
