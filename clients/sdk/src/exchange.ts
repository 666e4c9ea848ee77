import { ConnectionError, PosError, posError } from './errors.js';
import type { Client } from './generated/client/index.js';
import type { ApiError } from './generated/types.gen.js';

/** What every request gets from here, whatever the operation. */
export interface Wire {
  readonly client: Client;
  readonly auth: () => string | undefined;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** One operation of the generated client with its arguments, ready to be sent. */
export type Send<Body> = (wire: Wire) => Promise<Sent<Body>>;

interface Sent<Body> {
  readonly data: Body | undefined;
  readonly error?: unknown;
  readonly response?: Response;
}

export interface Envelope {
  readonly client: Client;
  readonly headers?: Record<string, string>;
  readonly idempotencyKey?: string | undefined;
  readonly accessToken?: string | undefined;
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer<Body> {
  readonly body: Body;
  readonly response: Response;
}

/** Sends a request once. The answer of a success, or a PosError, a ConnectionError, or the reason of the caller's signal. */
export async function exchange<Body>(send: Send<Body>, envelope: Envelope): Promise<Answer<Body>> {
  const { client, headers = {}, accessToken, timeout, signal } = envelope;
  const expiry = AbortSignal.timeout(timeout);
  const wire: Wire = {
    client,
    headers,
    auth: () => accessToken,
    signal: signal === undefined ? expiry : AbortSignal.any([signal, expiry]),
  };
  const sent = await send(wire).catch((error: unknown): Sent<Body> => ({ data: undefined, error }));
  if (signal?.aborted === true) throw signal.reason;
  if (sent.response === undefined) {
    const message = expiry.aborted ? `No answer within ${timeout} ms` : 'No answer of the server';
    throw new ConnectionError(message, { cause: sent.error, idempotencyKey: envelope.idempotencyKey });
  }
  if (!sent.response.ok) throw refusal(sent.error, sent.response, envelope);

  return { body: sent.data as Body, response: sent.response };
}

function refusal(
  body: unknown,
  { status, headers }: Response,
  { idempotencyKey }: Envelope,
): PosError | ConnectionError {
  if (!isApiError(body)) return notOurs(status, idempotencyKey);
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);

  return posError(body, {
    status,
    ...(Number.isFinite(retryAfter) && { retryAfter }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
}

/** Somebody between client and server has answered: a proxy, or the sign-in page of a network. */
export function notOurs(status: number, idempotencyKey?: string): ConnectionError {
  return new ConnectionError(`Not an answer of the API: HTTP ${status}`, { status, idempotencyKey });
}

function isApiError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && 'success' in body && body.success === false && 'code' in body;
}
