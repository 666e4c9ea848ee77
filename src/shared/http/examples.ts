/** Requests of an operation that can be executed as they stand, on the demo data. */
interface OperationExamples {
  /** Values of parameters in path and query, by their names. Parameters without a value are left out. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Bodies by their names. The first one is shown first. */
  readonly bodies?: Readonly<Record<string, BodyExample>>;
}

interface BodyExample {
  readonly summary: string;
  readonly value: object;
}

/** Examples by `operationId`. */
export type Examples = Readonly<Record<string, OperationExamples>>;

export function body(summary: string, value: object): BodyExample {
  return { summary, value };
}
