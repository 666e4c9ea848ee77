export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly maxLength?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly multipleOf?: number;
  readonly additionalProperties?: boolean;
  readonly not?: { readonly enum?: readonly unknown[] };
}

export type Schemas = Readonly<Record<string, Schema>>;

/** What a client sends may only be taken more generously than before, what it reads only be given more exactly. */
export type Direction = 'sent' | 'read';

type Compared = (before: Schema, after: Schema, at: string) => string[];

/**
 * Compares what is sent to, or read from, two versions of an API: one line for each thing a client stumbles over. Schemas
 * with a name are compared once, wherever they are used; their lines are kept in `named`.
 */
export class SchemaChanges {
  readonly named: string[] = [];
  readonly #seen = new Set<string>();

  constructor(
    private readonly released: Schemas,
    private readonly current: Schemas,
    private readonly direction: Direction,
  ) {}

  /** The lines about what is found at that place, unless it is a schema with a name. */
  between(released: Schema, current: Schema, at: string): string[] {
    if (released.$ref === undefined) return this.#lines(released, current, at);
    const pair = `${released.$ref} ${current.$ref}`;
    if (this.#seen.has(pair)) return [];
    this.#seen.add(pair);
    if (released.$ref !== current.$ref) return this.#lines(released, current, at);
    this.named.push(...this.#lines(released, current, nameOf(released.$ref)));

    return [];
  }

  #lines(released: Schema, current: Schema, at: string): string[] {
    const [before, after] = [resolve(released, this.released), resolve(current, this.current)];
    const otherType = this.#type(before, after, at);
    const rules = this.direction === 'sent' ? [limits, this.#newlyRequired] : [this.#newlyOptional];

    return otherType.length > 0 ? otherType : [...this.#both, ...rules].flatMap((rule) => rule(before, after, at));
  }

  readonly #type: Compared = (before, after, at) => {
    const [narrow, wide] = this.direction === 'sent' ? [before, after] : [after, before];
    const isFine =
      narrow.type === wide.type || wide.type === undefined || `${narrow.type}${wide.type}` === 'integernumber';

    return isFine ? [] : [`${at} is ${after.type ?? 'anything'} instead of ${before.type ?? 'anything'}`];
  };

  readonly #null: Compared = (before, after, at) => {
    if (this.direction === 'sent') {
      return before.nullable && !after.nullable ? [`${at} does not take null any more`] : [];
    }

    return after.nullable && !before.nullable ? [`${at} can be null`] : [];
  };

  readonly #format: Compared = (before, after, at) => {
    if (SAME_VALUES.has(`${before.format} ${after.format}`)) return [];
    const pattern = WIDER_FORMATS[after.format ?? ''];
    const isWider = this.direction === 'sent' && pattern !== undefined && pattern === before.pattern;
    const isFine =
      before.format === after.format || isWider || (this.direction === 'sent' ? !after.format : !before.format);

    return isFine ? [] : [`${at} has the format ${after.format} instead of ${before.format}`];
  };

  /** Unknown fields of requests are refused, so that a field that is gone breaks both ways. */
  readonly #properties: Compared = ({ properties: before = {} }, { properties: after = {} }, at) =>
    Object.entries(before).flatMap(([name, schema]) => {
      const now = after[name];

      return now === undefined ? [`${at}.${name} is gone`] : this.between(schema, now, `${at}.${name}`);
    });

  readonly #items: Compared = (before, after, at) =>
    before.items && after.items ? this.between(before.items, after.items, `${at}[]`) : [];

  /** Answers may have new values of an enum: clients are told to expect them. */
  readonly #values: Compared = (before, after, at) => {
    const lost = (before.enum ?? []).filter((value) => after.enum !== undefined && !after.enum.includes(value));
    if (this.direction === 'sent' && before.enum === undefined && after.enum !== undefined) {
      return [`${at} takes nothing but ${after.enum.join()}`];
    }

    return lost.length > 0 ? [`${at} has lost the value ${lost.join()}`] : [];
  };

  readonly #newlyRequired: Compared = ({ required: before = [] }, { required: after = [] }, at) =>
    after.filter((name) => !before.includes(name)).map((name) => `${at}.${name} has to be sent`);

  readonly #newlyOptional: Compared = ({ required: before = [], properties = {} }, { required: after = [] }, at) =>
    before.filter((name) => name in properties && !after.includes(name)).map((name) => `${at}.${name} can be missing`);

  readonly #both = [this.#null, this.#format, this.#properties, this.#items, this.#values];
}

/** Formats that say how a value is held in memory, or have another name, and take and give the same values as before. */
const SAME_VALUES = new Set(['undefined int64', 'undefined double', 'decimal money']);

/** Formats that take all that a released pattern took, and more than a pattern can say. */
const WIDER_FORMATS: Readonly<Record<string, string | undefined>> = {
  phone: '^\\+?([\\s()./-]*\\d){3}[\\d\\s()./-]*$',
};

const MOST = ['maxLength', 'maximum', 'maxItems'] as const;
const LEAST = ['minLength', 'minimum', 'minItems'] as const;

/** Values that were good have to stay good. */
const limits: Compared = (before, after, at) => [
  ...MOST.filter((limit) => (after[limit] ?? Infinity) < (before[limit] ?? Infinity)).map(
    (limit) => `${at} has the ${limit} ${after[limit]} instead of ${before[limit] ?? 'none'}`,
  ),
  ...LEAST.filter((limit) => (after[limit] ?? -Infinity) > (before[limit] ?? -Infinity)).map(
    (limit) => `${at} has the ${limit} ${after[limit]} instead of ${before[limit] ?? 'none'}`,
  ),
  ...(after.pattern === undefined || after.pattern === before.pattern
    ? []
    : [`${at} has the pattern ${after.pattern}`]),
  ...(isMultiple(before.multipleOf, after.multipleOf) ? [] : [`${at} has to be a multiple of ${after.multipleOf}`]),
  ...(after.additionalProperties === false && before.additionalProperties !== false
    ? [`${at} takes no unknown fields any more`]
    : []),
  ...(after.not?.enum ?? [])
    .filter((value) => !before.not?.enum?.includes(value))
    .map((value) => `${at} does not take ${String(value)} any more`),
];

/** Whether every multiple of one number is a multiple of the other as well. */
function isMultiple(before: number | undefined, after: number | undefined): boolean {
  return after === undefined || (before !== undefined && Number.isInteger(Number((before / after).toFixed(9))));
}

/**
 * The schema itself: references followed, the one part of an `allOf` joined with what is said beside it, and an object or null
 * as an object that can be null.
 */
function resolve({ $ref, allOf, ...own }: Schema, schemas: Schemas): Schema {
  const [object, nothing] = own.oneOf ?? [];
  if (object !== undefined && nothing?.nullable === true) return { ...resolve(object, schemas), nullable: true };
  const [part] = $ref === undefined ? (allOf ?? []) : [schemas[nameOf($ref)] ?? {}];

  return part === undefined ? own : { ...resolve(part, schemas), ...own };
}

function nameOf($ref: string): string {
  return $ref.replace('#/components/schemas/', '');
}
