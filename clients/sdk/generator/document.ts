/** The part of an OpenAPI document that the methods of the client are made from. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-permission'?: string;
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

/** What a call gives: `data` of the envelope, a page of it, nothing but success, or a text or file without envelope. */
export interface Answer {
  readonly kind: 'value' | 'list' | 'done' | 'content';
  /** In TypeScript, with the types of the document in the namespace `api`. */
  readonly type: string;
}

const JSON_TYPE = 'application/json';

export function answerOf(operation: Operation): Answer {
  const content = contentOf(operation);
  const { data, meta } = content[JSON_TYPE]?.schema?.properties ?? {};
  const types = [...new Set(Object.keys(content).map((mediaType) => typeOf(operation, mediaType)))];
  if (types.length > 1 || content[JSON_TYPE] === undefined) return { kind: 'content', type: types.join(' | ') };
  if (data === undefined) return { kind: 'done', type: 'void' };
  if (meta === undefined) return { kind: 'value', type: types.join() };

  return { kind: 'list', type: typeName(data.items) ?? `${types.join()}[number]` };
}

/** What each value of the parameter `format` gives; nothing when the operation has no such choice. The first is the default. */
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

function contentOf({ responses }: Operation): Content {
  return Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {};
}

/** Of the JSON the data, text as a string, anything else as a Blob. */
function typeOf(operation: Operation, mediaType: string): string {
  if (mediaType.startsWith('text/')) return 'string';
  if (mediaType !== JSON_TYPE) return 'Blob';
  const data = contentOf(operation)[JSON_TYPE]?.schema?.properties?.['data'];

  return typeName(data) ?? `api.${capitalized(operation.operationId)}Response['data']`;
}
