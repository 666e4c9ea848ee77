import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#shared/database/project-root.js';
import { newPhone } from './company.js';

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  /** An object that may be null: the object, and null. */
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly not?: { readonly enum?: readonly unknown[] };
  readonly example?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  /** `GET /api/customers/{id}` */
  readonly key: string;
  readonly method: string;
  /** Below `/api`, its parameters in braces. */
  readonly path: string;
  readonly operationId: string;
  readonly permission: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly isBodyRequired: boolean;
  readonly responses: unknown;
  /** Statuses that the document names. */
  readonly statuses: readonly number[];
}

/** A field of a body, by its path, such as `items.0.name`. */
export interface Field {
  readonly at: string;
  readonly name: string;
  readonly schema: Schema;
}

/** A value, a list or an object in a body. */
export interface SchemaNode {
  readonly at: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** How a sample is made: see {@link OpenApi.sample}. */
interface Sample {
  readonly complete?: boolean;
  /** What the fields at these places hold, such as `items.0.name`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What fields of these names hold, wherever they are; undefined leaves a field out that need not be there. */
  readonly given?: Readonly<Record<string, unknown>>;
}

interface RawOperation {
  readonly responses?: Readonly<Record<string, { readonly $ref?: string }>>;
  readonly operationId: string;
  readonly 'x-permission'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, unknown>>;
  };
}

/** An OpenAPI document: every operation, and requests made up from their schemas. */
export class OpenApi {
  private constructor(private readonly document: RawDocument) {}

  static async of(url: string): Promise<OpenApi> {
    return new OpenApi((await (await fetch(`${url}/docs/json`)).json()) as RawDocument);
  }

  /** The committed document, for tests that are named after its operations. */
  static committed(): OpenApi {
    return new OpenApi(JSON.parse(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')) as RawDocument);
  }

  /**
   * Reads while nothing is touched yet, then what changes a thing, then what makes new ones. Those that take the id of the new
   * one come last, customers after the orders that name them: it is a thing of the sender from then on, also with the id of a
   * foreign one.
   */
  inOrder(): Operation[] {
    const place = ({ method, path, body }: Operation): number => {
      if (method === 'GET') return 0;
      if (path.includes('{')) return 1;

      const names = this.fields(body).map(({ at }) => at);
      if (!names.includes('id')) return 2;

      return names.includes('customerId') ? 3 : 4;
    };

    return this.operations().sort((one, other) => place(one) - place(other));
  }

  operations(): Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([verb, operation]) => ({
        key: `${verb.toUpperCase()} ${path}`,
        method: verb.toUpperCase(),
        path: path.replace(/^\/api/, ''),
        operationId: operation.operationId,
        permission: operation['x-permission'],
        parameters: (operation.parameters ?? []).map((parameter) => ({
          ...parameter,
          schema: this.resolve(parameter.schema),
        })),
        body: operation.requestBody?.content['application/json']?.schema,
        isBodyRequired: operation.requestBody?.required === true,
        statuses: Object.keys(operation.responses ?? {}).map(Number),
        responses: Object.values(operation.responses ?? {}).map((response) => this.response(response)),
      })),
    );
  }

  /** Every field of a body that holds a value, also inside lists and objects. */
  fields(schema: Schema | undefined, at = ''): Field[] {
    if (schema === undefined) return [];
    const { items, properties, ...leaf } = this.resolve(schema);
    if (items !== undefined) return this.fields(items, below(at, '0'));
    if (properties === undefined) return [{ at, name: nameOf(at), schema: leaf }];

    return Object.entries(properties).flatMap(([name, part]) => this.fields(part, below(at, name)));
  }

  /** Names of the schemas of objects that stand somewhere in it, also inside others. */
  objectsIn(part: unknown, found = new Set<string>()): Set<string> {
    for (const [key, value] of Object.entries(typeof part === 'object' && part !== null ? part : {})) {
      const name = key === '$ref' ? String(value).replace('#/components/schemas/', '') : undefined;
      if (name === undefined) this.objectsIn(value, found);
      else if (!found.has(name) && this.named(String(value)).properties !== undefined) {
        this.objectsIn(this.named(String(value)), found.add(name));
      }
    }

    return found;
  }

  /** Everything in a body: fields, lists and objects; the body itself is at ''. A list counts by its first element. */
  nodes(given: Schema | undefined, at = '', isRequired = true): SchemaNode[] {
    if (given === undefined) return [];
    const schema = this.resolve(given);
    const { items, properties = {}, required = [] } = schema;
    const parts = Object.entries(properties).flatMap(([name, part]) =>
      this.nodes(part, below(at, name), required.includes(name)),
    );

    return [{ at, schema, isRequired }, ...this.nodes(items, below(at, '0')), ...parts];
  }

  /**
   * A body of the schema: what is required, or all of it but the ids of other things, with `values` in some fields.
   * What may be there only once, such as a phone number or a code, is new each time.
   */
  sample(schema: Schema, how: Sample = {}, at = ''): unknown {
    const { values = {}, given = {}, complete = false } = how;
    if (at in values) return values[at];
    const { items, properties, required = [], ...leaf } = this.resolve(schema);
    if (items !== undefined) return [this.sample(items, how, below(at, '0'))];
    if (properties === undefined) return leafValue(nameOf(at), leaf);
    const isOnTheWay = (name: string): boolean =>
      Object.keys(values).some((place) => `${place}.`.startsWith(`${below(at, name)}.`));
    const isLeftOut = (name: string, part: Schema): boolean =>
      name in given ? given[name] === undefined : this.resolve(part).format === 'uuid' || name === 'companyId';
    const sent = Object.entries(properties).filter(
      ([name, part]) => required.includes(name) || isOnTheWay(name) || (complete && !isLeftOut(name, part)),
    );

    return Object.fromEntries(
      sent.map(([name, part]) => [
        name,
        (isOnTheWay(name) ? undefined : given[name]) ?? this.sample(part, how, below(at, name)),
      ]),
    );
  }

  private resolve({ $ref, allOf, oneOf, ...own }: Schema): Schema {
    const target = $ref === undefined ? (allOf ?? oneOf)?.[0] : this.named($ref);
    const nullable = oneOf?.some((schema) => schema.nullable === true) === true;

    return target === undefined ? own : { ...this.resolve(target), ...own, ...(nullable && { nullable }) };
  }

  private response(response: { readonly $ref?: string }): unknown {
    return this.document.components.responses[response.$ref?.split('/').at(-1) ?? ''] ?? response;
  }

  private named($ref: string): Schema {
    const schema = this.document.components.schemas[$ref.replace('#/components/schemas/', '')];
    if (schema === undefined) throw new Error(`The document has no ${$ref}`);

    return schema;
  }
}

function leafValue(name: string, { type, format, enum: values, example }: Schema): unknown {
  if (format === 'email') return `walk-${randomBytes(6).toString('hex')}@pos.test`;
  if (format === 'uuid') return randomUUID();
  if (/phone/i.test(name)) return newPhone();
  if (/code$/i.test(name)) return randomBytes(4).toString('hex');
  if (values !== undefined) return example ?? values[0];

  return example ?? { string: 'a text long enough', boolean: true, integer: 1, number: 1 }[type ?? ''];
}

function below(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}

function nameOf(at: string): string {
  return at.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}

/** The path of a route of the router, as the document has it. */
export function bracesOf(path: string): string {
  return `/api${path.startsWith('/') ? '' : '/'}${path.replace(/:(\w+)/g, '{$1}')}`;
}
