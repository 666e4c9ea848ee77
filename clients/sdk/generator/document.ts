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
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-permission'?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
}

export interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

const JSON_TYPE = 'application/json';

/** What a call is answered with, out of the envelope. `type` is TypeScript. */
export type Answer =
  | { readonly kind: 'value' | 'list' | 'content'; readonly type: string }
  | { readonly kind: 'done'; readonly type: 'void' };

export function answerOf({ operationId, responses }: Operation): Answer {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const content = success?.content ?? {};
  const { data, meta } = content[JSON_TYPE]?.schema?.properties ?? {};
  const others = Object.keys(content).filter((type) => type !== JSON_TYPE);
  if (others.length > 0) return { kind: 'content', type: contentType(others) };
  if (data === undefined) return { kind: 'done', type: 'void' };
  const inline = `${capitalized(operationId)}Response['data']`;
  if (meta !== undefined) return { kind: 'list', type: nameOf(data.items) ?? `${inline}[number]` };

  return { kind: 'value', type: nameOf(data) ?? inline };
}

/** The type of the JSON body a request takes. */
export function bodyOf({ operationId, requestBody }: Operation): string | undefined {
  const schema = requestBody?.content[JSON_TYPE]?.schema;

  return schema && (nameOf(schema) ?? `${capitalized(operationId)}Data['body']`);
}

/** The codes an operation can refuse with, in the order of their status. */
export function codesOf({ responses }: Operation, { components }: Document): string[] {
  return Object.entries(responses)
    .filter(([status]) => !status.startsWith('2'))
    .flatMap(([, { content }]) => content?.[JSON_TYPE]?.schema ?? [])
    .flatMap((schema) => schema.oneOf ?? [schema])
    .flatMap((schema) => components.schemas[nameOf(schema) ?? '']?.properties?.['code']?.enum ?? []);
}

export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function nameOf(schema: Schema | undefined): string | undefined {
  return schema?.$ref?.replace('#/components/schemas/', '');
}

/** Text arrives as a string, anything else as a Blob. */
function contentType(types: readonly string[]): string {
  const [isText, isBinary] = [
    types.some((type) => type.startsWith('text/')),
    types.some((type) => !type.startsWith('text/')),
  ];

  return [...(isText ? ['string'] : []), ...(isBinary ? ['Blob'] : [])].join(' | ');
}
