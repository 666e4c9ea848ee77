import { ERROR_CATALOG, type ErrorCode } from './error-catalog.js';

export interface FieldError {
  /** Path in the body or query, such as `items.0.unitPrice`. */
  readonly field: string;
  readonly message: string;
}

export interface ErrorExtras {
  readonly errors?: readonly FieldError[];
  /** The details the catalogue names for the code. */
  readonly details?: Readonly<Record<string, string | number | readonly (string | Readonly<Record<string, string>>)[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * A refusal with a code of the catalogue: the only error that services throw. It is an answer and no fault, so it carries
 * no stack: collecting one takes longer than a look-up.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly extras: ErrorExtras;

  constructor(code: ErrorCode, extras: ErrorExtras = {}) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(ERROR_CATALOG[code].message, { cause: extras.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.status = ERROR_CATALOG[code].status;
    this.extras = extras;
  }
}

/** Refuses a request for the moment: the client may send it again after so many seconds. */
export function tooManyRequests(seconds: number): DomainError {
  return new DomainError('TOO_MANY_REQUESTS', { headers: { 'retry-after': String(Math.max(Math.ceil(seconds), 1)) } });
}

/** Refuses one field, in the same form as the validation of the request. */
export function invalidField(field: string, message: string): DomainError {
  return new DomainError('VALIDATION_FAILED', { errors: [{ field, message }] });
}
