import type { Client } from './generated/client/index.js';
import type { ApiError } from './generated/types.gen.js';
import { ConnectionError, posError } from './errors.js';
import type { CallOptions, KeyOption, VersionOption } from './options.js';
import { type Page, PagedList } from './page.js';
import { type Repeatability, type RetryOptions, withRetries } from './retry.js';
import type { Session } from './session.js';
import type { Tokens } from './tokens.js';

/** What every request gets from here, whatever the operation. */
export interface Wire {
  readonly client: Client;
  readonly auth: () => string | undefined;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** One operation of the generated client, with its arguments, as it is sent once. */
type Send<Body> = (wire: Wire) => Promise<Sent<Body>>;
type SendPage<Item> = (wire: Wire, next: { cursor?: string }) => Promise<Sent<PageBody<Item>>>;

interface Sent<Body> {
  readonly data: Body | undefined;
  readonly error?: unknown;
  readonly response?: Response;
}

interface PageBody<Item> {
  readonly data: Item[];
  readonly meta: { readonly limit: number; readonly nextCursor: string | null };
}

export type Options = CallOptions & KeyOption & VersionOption;

/** How the method of a request decides whether it can be sent twice. */
export type Kind = 'read' | 'keyed' | 'change' | 'single';

export interface TransportOptions {
  readonly client: Client;
  readonly session: Session;
  readonly retry: RetryOptions;
  readonly timeout: number;
  readonly companyId: string | undefined;
}

/** Carries a call to the server: again when it is worth it, with fresh tokens, out of its envelope or as an error. */
export class Transport {
  constructor(private readonly settings: TransportOptions) {}

  /** `data` of the answer. */
  async value<T>(kind: Kind, send: Send<{ data: T }>, options: Options = {}): Promise<T> {
    return (await this.#call(kind, send, options)).data;
  }

  /** Nothing but that it was done. */
  async done(kind: Kind, send: Send<unknown>, options: Options = {}): Promise<void> {
    await this.#call(kind, send, options);
  }

  /** An answer without an envelope: text, or a file. */
  content<T>(kind: Kind, send: Send<T>, options: Options = {}): Promise<T> {
    return this.#call(kind, send, options);
  }

  list<T>(send: SendPage<T>, options: Options = {}): PagedList<T> {
    return new PagedList(async (next): Promise<Page<T>> => {
      const { data, meta } = await this.#call('read', (wire) => send(wire, next), options);

      return { items: data, limit: meta.limit, nextCursor: meta.nextCursor };
    });
  }

  #call<Body>(kind: Kind, send: Send<Body>, options: Options): Promise<Body> {
    const key = kind === 'keyed' ? (options.idempotencyKey ?? newKey()) : undefined;
    const headers = headersOf(options, key, this.settings.companyId);
    const attempt = (): Promise<Body> => this.#signedIn(send, headers, options, key);

    return withRetries(attempt, repeatability(kind, options), this.settings.retry, options.signal);
  }

  /** Sends it, and once more with new tokens when the access token has expired. */
  async #signedIn<Body>(
    send: Send<Body>,
    headers: Record<string, string>,
    options: Options,
    key: string | undefined,
  ): Promise<Body> {
    const { session } = this.settings;
    const tokens = await session.tokens();
    const sent = await this.#send(send, headers, options, key, tokens);
    const wasRefused = sent.response.status === 401 && (sent.error as Partial<ApiError>).code === 'UNAUTHENTICATED';
    const renewed = wasRefused && tokens !== undefined ? await session.renew(tokens) : undefined;

    return answerOf(
      renewed === undefined ? sent : await this.#send(send, headers, options, key, renewed),
      key,
      options,
    );
  }

  async #send<Body>(
    send: Send<Body>,
    headers: Record<string, string>,
    { signal, timeout = this.settings.timeout }: Options,
    key: string | undefined,
    tokens: Tokens | undefined,
  ): Promise<Answered<Body>> {
    const expiry = AbortSignal.timeout(timeout);
    const wire: Wire = {
      client: this.settings.client,
      auth: () => tokens?.accessToken,
      headers,
      signal: signal === undefined ? expiry : AbortSignal.any([signal, expiry]),
    };
    const sent = await send(wire).catch((error: unknown): Sent<Body> => ({ data: undefined, error }));
    if (sent.response !== undefined) return sent as Answered<Body>;
    if (signal?.aborted === true) throw signal.reason;
    const context = { cause: sent.error, ...(key !== undefined && { idempotencyKey: key }) };
    throw new ConnectionError(
      expiry.aborted ? `No answer within ${timeout} ms` : 'The server cannot be reached',
      context,
    );
  }
}

type Answered<Body> = Sent<Body> & { readonly response: Response };

/** The body of a success; throws what the server has refused with. */
function answerOf<Body>({ data, error, response }: Answered<Body>, key: string | undefined, options: Options): Body {
  const { status, headers } = response;
  options.onResponse?.({ status, headers, replayed: headers.get('idempotency-replayed') === 'true' });
  if (response.ok) return data as Body;
  const context = { status, ...(key !== undefined && { idempotencyKey: key }) };
  if (!isApiError(error)) throw new ConnectionError(`Not an answer of the API: HTTP ${status}`, context);
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  throw posError(error, { ...context, ...(Number.isFinite(retryAfter) && { retryAfter }) });
}

function isApiError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && 'success' in body && body.success === false && 'code' in body;
}

function headersOf(
  { ifMatch, companyId }: Options,
  key: string | undefined,
  clientCompanyId: string | undefined,
): Record<string, string> {
  const company = companyId ?? clientCompanyId;

  return {
    ...(key !== undefined && { 'Idempotency-Key': key }),
    ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
    ...(company !== undefined && { 'X-Company-Id': company }),
  };
}

/**
 * A change with `ifMatch` whose answer was lost may have been done, and would be refused the second time; what was deleted
 * would not be found.
 */
function repeatability(kind: Kind, { ifMatch }: Options): Repeatability {
  const isRepeatable = kind === 'read' || kind === 'keyed' || (kind === 'change' && ifMatch === undefined);

  return isRepeatable ? 'repeatable' : 'once';
}

/** `crypto.randomUUID()` exists in secure contexts only, and tills are served over plain HTTP in the shop's network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));

  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
