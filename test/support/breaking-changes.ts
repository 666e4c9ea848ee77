import { type Schema, SchemaChanges, type Schemas } from './schema-changes.js';

export interface ApiDocument {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas; readonly responses?: Readonly<Record<string, Response>> };
}

interface Response {
  readonly $ref?: string;
  readonly content?: Content;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-permission'?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

type Codes = ReadonlyMap<string, unknown>;
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
type Compared = (before: Operation, after: Operation) => string[];

/** What a client written for the released document would stumble over in the current one, one line each. */
export function breakingChanges(released: ApiDocument, current: ApiDocument): string[] {
  return new ApiChanges(released, current).lines();
}

/** Breaking is allowed with a new major version and a note about it in the changelog, and not by accident. */
export function isDeliberate(released: ApiDocument, current: ApiDocument, changelog: string): boolean {
  const [, unreleased = ''] = /^## \[Unreleased\]\n(.*?)(?=^## |(?![\s\S]))/ms.exec(changelog) ?? [];
  const major = ({ info }: ApiDocument): number => Number.parseInt(info.version);

  return major(current) > major(released) && /^### Breaking\n+- \S/m.test(unreleased);
}

class ApiChanges {
  readonly #sent: SchemaChanges;
  readonly #read: SchemaChanges;
  /** The codes of both, by the reference to their schema. */
  readonly #codesBefore: Codes;
  readonly #codesAfter: Codes;

  constructor(
    private readonly released: ApiDocument,
    private readonly current: ApiDocument,
  ) {
    this.#codesBefore = codesIn(released.components.schemas);
    this.#codesAfter = codesIn(current.components.schemas);
    const schemas = [released.components.schemas, current.components.schemas] as const;
    this.#sent = new SchemaChanges(...schemas, 'sent');
    this.#read = new SchemaChanges(...schemas, 'read');
  }

  lines(): string[] {
    const operations = Object.entries(this.released.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([verb, before]) => {
        const after = this.current.paths[path]?.[verb];
        const route = `${verb.toUpperCase()} ${path}`;
        const changes = after === undefined ? ['is gone'] : this.#operation(before, after);

        return changes.map((change) => `${route} (${before.operationId}) ${change}`);
      }),
    );

    return [
      ...operations,
      ...this.#errors(),
      ...this.#sent.named.map((line) => `In requests ${line}`),
      ...this.#read.named.map((line) => `In answers ${line}`),
    ];
  }

  #operation(before: Operation, after: Operation): string[] {
    const rules: Compared[] = [names, permission, this.#parameters, this.#requestBody, this.#answers, this.#codes];

    return rules.flatMap((rule) => rule(before, after));
  }

  readonly #parameters: Compared = ({ parameters: before = [] }, { parameters: after = [] }) => {
    const same = (one: Parameter) => (other: Parameter) => other.name === one.name && other.in === one.in;
    const title = (parameter: Parameter): string => `${parameter.in} parameter ${parameter.name}`;

    return [
      ...before.flatMap((parameter) => {
        const now = after.find(same(parameter));
        if (now === undefined) return [`does not take the ${title(parameter)} any more`];

        return this.#sent.between(parameter.schema, now.schema, title(parameter));
      }),
      ...after
        .filter((parameter) => parameter.required && !before.find(same(parameter))?.required)
        .map((parameter) => `asks for the ${title(parameter)}`),
    ];
  };

  readonly #requestBody: Compared = ({ requestBody: before }, { requestBody: after }) => {
    if (after?.required && !before?.required) return ['asks for a body'];
    if (before === undefined) return [];

    return contentChanges(this.#sent, before.content, after?.content ?? {}, 'body');
  };

  readonly #answers: Compared = (before, after) =>
    Object.entries(before.responses)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([status, { content = {} }]) => {
        const now = after.responses[status];

        return now === undefined
          ? [`does not answer with ${status} any more`]
          : contentChanges(this.#read, content, now.content ?? {}, 'answer');
      });

  /** A client that knows a code waits for it, and for its status. */
  readonly #codes: Compared = (before, after) => {
    const now = statuses(after, this.current, this.#codesAfter);

    return [...statuses(before, this.released, this.#codesBefore)].flatMap(([code, status]) => {
      const current = now.get(code);
      if (current === undefined) return [`does not refuse with ${code} any more`];

      return current === status ? [] : [`refuses with ${code} as ${current} instead of ${status}`];
    });
  };

  /** What errors carry: once for each code, as it is the same everywhere. */
  #errors(): string[] {
    const now = new Map([...this.#codesAfter].map(([$ref, code]) => [code, $ref]));

    return [...this.#codesBefore].flatMap(([$ref, code]) => {
      const current = now.get(code);

      return current === undefined
        ? [`error ${code} is gone`]
        : this.#read.between({ $ref }, { $ref: current }, `error ${code}`);
    });
  }
}

function contentChanges(schemas: SchemaChanges, before: Content, after: Content, at: string): string[] {
  return Object.entries(before).flatMap(([type, { schema = {} }]) => {
    const now = after[type];

    return now === undefined ? [`${at} is not ${type} any more`] : schemas.between(schema, now.schema ?? {}, at);
  });
}

/** The SDK's methods are named by the `operationId`. */
const names: Compared = (before, after) =>
  before.operationId === after.operationId ? [] : [`is called ${after.operationId}`];

/** Clients hide what `me.permissions` does not hold, so another permission breaks them even when more people have it. */
const permission: Compared = ({ 'x-permission': before }, { 'x-permission': after }) =>
  before === after || after === 'PUBLIC' ? [] : [`asks for ${after} instead of ${before}`];

/** The codes of an operation, with their status. */
function statuses({ responses }: Operation, { components }: ApiDocument, codes: Codes): Map<unknown, string> {
  const entries = Object.entries(responses).flatMap(([status, response]) => {
    const shared = components.responses?.[response.$ref?.replace('#/components/responses/', '') ?? ''];
    const { content = {} } = shared ?? response;
    const schema = content['application/json']?.schema ?? {};
    const found = (schema.oneOf ?? [schema]).map(({ $ref = '' }) => codes.get($ref));

    return found.filter((code) => code !== undefined).map((code) => [code, status] as const);
  });

  return new Map(entries);
}

function codesIn(schemas: Schemas): Codes {
  const errors = Object.entries(schemas).filter(([, { properties }]) => properties?.['success']?.enum?.includes(false));

  return new Map(
    errors.map(([name, { properties }]) => [`#/components/schemas/${name}`, properties?.['code']?.enum?.[0]]),
  );
}
