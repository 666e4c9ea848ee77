import type { ApiError } from './generated/types.gen.js';

/** The facts about a refusal that are not in its body. */
interface RefusalContext {
  readonly status: number;
  /** Seconds that the server asks to wait. */
  readonly retryAfter?: number;
  /** The key of the call: sent again with the same key, it is still carried out once. */
  readonly idempotencyKey?: string | undefined;
}

class Refusal extends Error {
  override readonly name = 'PosError';

  /** Compares the name, because a page can load the package twice. */
  static override [Symbol.hasInstance](error: unknown): error is PosError {
    return error instanceof Error && error.name === 'PosError';
  }
}

type RefusalOf<Body> = Body extends ApiError ? Error & RefusalContext & Readonly<Omit<Body, 'success'>> : never;

/**
 * A refusal of the server. `code` tells refusals apart, and narrowing it gives the details of the code:
 * `if (error.code === 'CUSTOMER_PHONE_TAKEN') use(error.existingCustomerId)`.
 */
export type PosError = RefusalOf<ApiError>;

/** Supports `error instanceof PosError`, which narrows to the union of all codes. */
export const PosError: { [Symbol.hasInstance](error: unknown): error is PosError } = Refusal;

/** A code of the API's error catalogue. */
export type ErrorCode = PosError['code'];

export function posError({ success: _, ...body }: ApiError, context: RefusalContext): PosError {
  return Object.assign(new Refusal(body.message), body, context) as PosError;
}

/** No answer of the API: no connection, a time-out, or an answer of a proxy. It is unknown whether the call was carried out. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  /** The status of an answer that did not come from the API, such as a proxy's. */
  declare readonly status: number | undefined;
  /** The key of the call: sent again with the same key, it is still carried out once. */
  declare readonly idempotencyKey: string | undefined;

  /** @internal */
  constructor(
    message: string,
    { cause, ...context }: { cause?: unknown; status?: number; idempotencyKey: string | undefined },
  ) {
    super(message, { cause });
    Object.assign(this, context);
  }
}
