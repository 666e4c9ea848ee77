import { ConnectionError, posError } from './errors.js';
import type { Client } from './generated/client/index.js';
import type { ApiError } from './generated/types.gen.js';

/** The part of a request that is the same for all operations. */
export interface Wire {
  readonly client: Client;
  readonly auth: () => string | undefined;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** An operation of the generated client with its arguments, ready to be sent. */
export type Send<Body> = (wire: Wire) => Promise<Sent<Body>>;

interface Sent<Body> {
  readonly data: Body | undefined;
  readonly error?: unknown;
  readonly response?: Response;
}

/** How a request is sent, apart from its content. */
export interface Delivery {
  readonly client: Client;
  readonly headers?: Record<string, string>;
  readonly idempotencyKey?: string | undefined;
  readonly accessToken?: string | undefined;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** True when the answer is a text or file instead of `{ success, data }`. */
  readonly raw?: boolean;
}

export interface Answer<Body> {
  readonly body: Body;
  readonly response: Response;
}

/** Sends a request once. Ends with an answer, a PosError, a ConnectionError, or the reason of the caller's signal. */
export async function exchange<Body>(send: Send<Body>, delivery: Delivery): Promise<Answer<Body>> {
  const { client, headers = {}, accessToken, idempotencyKey, timeout, signal } = delivery;
  const expiry = AbortSignal.timeout(timeout);
  const wire: Wire = {
    client,
    headers,
    auth: () => accessToken,
    signal: signal === undefined ? expiry : AbortSignal.any([signal, expiry]),
  };
  const sent = await send(wire).catch((error: unknown): Sent<Body> => ({ data: undefined, error }));
  if (sent.response !== undefined) return answerOf(sent, sent.response, delivery);
  if (signal?.aborted === true) throw signal.reason;
  const message = expiry.aborted ? `No answer within ${timeout} ms` : 'No answer of the server';
  throw new ConnectionError(message, { cause: sent.error, idempotencyKey });
}

function answerOf<Body>({ data, error }: Sent<Body>, response: Response, delivery: Delivery): Answer<Body> {
  const { idempotencyKey, raw = false } = delivery;
  const { ok, status } = response;
  if (ok && (raw || hasSuccess(data, true))) return { body: data as Body, response };
  if (!ok && hasSuccess(error, false)) throw posError(error as ApiError, { ...contextOf(response), idempotencyKey });
  // The answer comes from between client and server: a proxy, or the sign-in page of a network.
  throw new ConnectionError(`Not an answer of the API: HTTP ${status}`, { status, idempotencyKey });
}

function contextOf({ status, headers }: Response): { status: number; retryAfter?: number } {
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);

  return { status, ...(Number.isFinite(retryAfter) && { retryAfter }) };
}

function hasSuccess(body: unknown, success: boolean): boolean {
  return typeof body === 'object' && body !== null && 'success' in body && body.success === success;
}
