import { randomBytes, randomUUID } from 'node:crypto';
import { newPhone } from './company.js';

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

export interface Operation {
  /** `GET /api/customers/{id}` */
  readonly key: string;
  readonly method: string;
  /** Below `/api`, its parameters in braces. */
  readonly path: string;
  readonly permission: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
}

/** A field of a body, by its path, such as `items.0.name`. */
export interface Field {
  readonly at: string;
  readonly name: string;
  readonly schema: Schema;
}

interface RawOperation {
  readonly 'x-permission'?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The OpenAPI document of a running server: every operation, and requests made up from their schemas. */
export class OpenApi {
  private constructor(private readonly document: RawDocument) {}

  static async of(url: string): Promise<OpenApi> {
    return new OpenApi((await (await fetch(`${url}/docs/json`)).json()) as RawDocument);
  }

  operations(): Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([verb, operation]) => ({
        key: `${verb.toUpperCase()} ${path}`,
        method: verb.toUpperCase(),
        path: path.replace(/^\/api/, ''),
        permission: operation['x-permission'],
        parameters: (operation.parameters ?? []).map((parameter) => ({
          ...parameter,
          schema: this.resolve(parameter.schema),
        })),
        body: operation.requestBody?.content['application/json']?.schema,
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

  /**
   * A body of the schema: what is required, or all of it but the ids of other things, with `value` in the field `at`.
   * What may be there only once, such as a phone number or a code, is new each time.
   */
  sample(schema: Schema, how: { complete?: boolean; at?: string; value?: unknown } = {}, at = ''): unknown {
    if (how.at !== undefined && at === how.at) return how.value;
    const { items, properties, required = [], ...leaf } = this.resolve(schema);
    if (items !== undefined) return [this.sample(items, how, below(at, '0'))];
    if (properties === undefined) return leafValue(nameOf(at), leaf);
    const sent = Object.entries(properties).filter(([name, part]) => {
      const isOnTheWay = `${how.at ?? ''}.`.startsWith(`${below(at, name)}.`);
      const namesAnother = this.resolve(part).format === 'uuid' || name === 'companyId';

      return required.includes(name) || isOnTheWay || (how.complete === true && !namesAnother);
    });

    return Object.fromEntries(sent.map(([name, part]) => [name, this.sample(part, how, below(at, name))]));
  }

  private resolve(schema: Schema): Schema {
    const target = schema.$ref === undefined ? schema.allOf?.[0] : this.named(schema.$ref);

    return target === undefined ? schema : { ...this.resolve(target), ...('example' in schema && schema) };
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
