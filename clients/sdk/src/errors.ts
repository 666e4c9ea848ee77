import type { ApiError } from './generated/types.gen.js';

/** What the SDK knows about a refusal beyond its body. */
interface RefusalContext {
  readonly status: number;
  /** Seconds the server asks to wait. */
  readonly retryAfter?: number;
  /** The key the call was sent with: with the same key it can be sent again, and is still done once. */
  readonly idempotencyKey?: string | undefined;
}

class Refusal extends Error {
  override readonly name = 'PosError';

  /** By its name, as a page can hold the package twice. */
  static override [Symbol.hasInstance](error: unknown): error is PosError {
    return error instanceof Error && error.name === 'PosError';
  }
}

type RefusalOf<Body> = Body extends ApiError ? Error & RefusalContext & Readonly<Omit<Body, 'success'>> : never;

/**
 * The server has refused. `code` tells the refusals apart, and narrowing it gives what the code carries:
 * `if (error.code === 'CUSTOMER_PHONE_TAKEN') use(error.existingCustomerId)`.
 */
export type PosError = RefusalOf<ApiError>;

/** For `error instanceof PosError`, which narrows to the union of all codes. */
export const PosError: { [Symbol.hasInstance](error: unknown): error is PosError } = Refusal;

/** A code of the API's error catalogue. */
export type ErrorCode = PosError['code'];

export function posError({ success: _, ...body }: ApiError, context: RefusalContext): PosError {
  return Object.assign(new Refusal(body.message), body, context) as PosError;
}

/** There was no answer of the API: no connection, a time-out, or something else in between. Whether it was done is unknown. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  /** Of an answer that somebody else gave, such as a proxy. */
  declare readonly status: number | undefined;
  /** The key the call was sent with: with the same key it can be sent again, and is still done once. */
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
