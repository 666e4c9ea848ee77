import { newPhone } from './company.js';
import type { HostileValue } from './hostile-corpus.js';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string }[];
  readonly requestBody?: { content: { 'application/json': { schema: Schema } } };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly paths: Record<string, Record<string, object>>;
  readonly components: { schemas: Record<string, Schema> };
}

/** Optional ids: an example of one exists in no database. */
const LEFT_OUT = new Set(['id', 'companyId', 'storeId', 'customerId']);

/** The routes of the OpenAPI document, and requests made from its schemas: a new route is covered without being added. */
export class OpenApiSamples {
  readonly operations: readonly Operation[];

  private constructor(private readonly document: Document) {
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(
        ([method, operation]) => ({ ...operation, method: method.toUpperCase(), path }) as Operation,
      ),
    );
  }

  static async of(url: string): Promise<OpenApiSamples> {
    return new OpenApiSamples((await (await fetch(`${url}/docs/json`)).json()) as Document);
  }

  /** A body the route accepts, as JSON. */
  body(operation: Operation): string {
    return JSON.stringify(this.sample(schemaOf(operation)));
  }

  /** Paths of all fields of the body; a list counts by its first element. */
  fieldsOf(operation: Operation): string[][] {
    return this.fields(schemaOf(operation));
  }

  /** {@link body} with one field replaced or added. */
  bodyWith(operation: Operation, path: readonly string[], { value, raw }: HostileValue): string {
    const body = this.sample(schemaOf(operation)) as Record<string, unknown>;
    let parent = body;
    for (const step of path.slice(0, -1)) parent = (parent[step] ??= {}) as Record<string, unknown>;
    parent[path.at(-1) ?? ''] = raw === undefined ? value : '@@raw@@';
    const text = JSON.stringify(body);

    return raw === undefined ? text : text.replace('"@@raw@@"', () => raw);
  }

  private resolve(schema: Schema): Schema {
    const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);

    return name === undefined ? schema : (this.document.components.schemas[name] ?? schema);
  }

  private sample(given: Schema, name = ''): unknown {
    const schema = this.resolve(given);
    if (schema.properties !== undefined) {
      const fields = Object.entries(schema.properties).filter(([field]) => !LEFT_OUT.has(field));

      return Object.fromEntries(fields.map(([field, part]) => [field, this.sample(part, field)]));
    }
    if (name === 'phone') return newPhone();
    if (name === 'email') return `someone-${newPhone()}@pos.test`;
    if (schema.type === 'array') return schema.example ?? [this.sample(schema.items ?? {})];

    return schema.example ?? schema.enum?.[0];
  }

  private fields(given: Schema): string[][] {
    const { properties, items } = this.resolve(given);
    const below = (name: string, part: Schema): string[][] => [
      [name],
      ...this.fields(part).map((rest) => [name, ...rest]),
    ];
    if (properties !== undefined) return Object.entries(properties).flatMap(([name, part]) => below(name, part));

    return items === undefined ? [] : below('0', items);
  }
}

function schemaOf({ requestBody }: Operation): Schema {
  return requestBody?.content['application/json'].schema ?? {};
}
