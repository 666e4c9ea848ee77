import { type Answer, exchange, type Send, type Wire } from './exchange.js';
import type { Client } from './generated/client/index.js';
import type { CallOptions, KeyOption, ResponseInfo, VersionOption } from './options.js';
import { PagedList } from './page.js';
import { type Repeatability, type RetryOptions, withRetries } from './retry.js';
import type { Session } from './session.js';

/** How an operation bears being sent twice: it only reads, it has an `Idempotency-Key`, it sets what it names, none of these. */
export type Kind = 'read' | 'keyed' | 'change' | 'single';

type Options = CallOptions & KeyOption & VersionOption;
type SendPage<Item> = (wire: Wire, next: { cursor?: string }) => ReturnType<Send<PageBody<Item>>>;

interface PageBody<Item> {
  readonly data: Item[];
  readonly meta: { readonly limit: number; readonly nextCursor: string | null };
}

interface Settings {
  readonly client: Client;
  readonly session: Session;
  readonly retry: RetryOptions;
  readonly timeout: number;
  readonly companyId: string | undefined;
}

/** Carries calls to the server: again while it is worth it, with fresh tokens, and without the envelope. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** `data` of the answer. */
  async value<T>(kind: Kind, send: Send<{ data: T }>, options?: Options): Promise<T> {
    return (await this.#call(kind, send, options)).data;
  }

  /** Nothing but that it was done. */
  async done(kind: Kind, send: Send<unknown>, options?: Options): Promise<void> {
    await this.#call(kind, send, options);
  }

  list<T>(send: SendPage<T>, options?: Options): PagedList<T> {
    return new PagedList(async (next) => {
      const { data, meta } = await this.#call('read', (wire) => send(wire, next), options);

      return { items: data, limit: meta.limit, nextCursor: meta.nextCursor };
    });
  }

  /** A text or a file, or `data` where the answer can be JSON as well. */
  async content<T>(kind: Kind, send: Send<unknown>, options?: Options): Promise<T> {
    const body = await this.#call(kind, send, options, true);

    return (isEnvelope(body) ? body.data : body) as T;
  }

  async #call<Body>(kind: Kind, send: Send<Body>, options: Options = {}, raw = false): Promise<Body> {
    const { client, session, retry } = this.#settings;
    const { signal, companyId = this.#settings.companyId, timeout = this.#settings.timeout } = options;
    const idempotencyKey = kind === 'keyed' ? (options.idempotencyKey ?? newKey()) : undefined;
    const headers = headersOf({ ...options, companyId, idempotencyKey });
    const attempt = (): Promise<Answer<Body>> =>
      session.use((accessToken) =>
        exchange(send, { client, headers, idempotencyKey, accessToken, timeout, signal, raw }),
      );
    const { body, response } = await withRetries(attempt, repeatability(kind, options), retry, signal);
    options.onResponse?.(infoOf(response));

    return body;
  }
}

function isEnvelope(body: unknown): body is { data: unknown } {
  return typeof body === 'object' && body !== null && 'success' in body && 'data' in body;
}

function infoOf({ status, headers }: Response): ResponseInfo {
  return { status, headers, replayed: headers.get('idempotency-replayed') === 'true' };
}

function headersOf({ idempotencyKey, ifMatch, companyId }: Options): Record<string, string> {
  return {
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
    ...(companyId !== undefined && { 'X-Company-Id': companyId }),
  };
}

/** A change with `ifMatch` that was done without an answer would be refused the second time, and a deleted thing not found. */
function repeatability(kind: Kind, { ifMatch }: Options): Repeatability {
  const isRepeatable = kind === 'read' || kind === 'keyed' || (kind === 'change' && ifMatch === undefined);

  return isRepeatable ? 'repeatable' : 'once';
}

/** `crypto.randomUUID()` is for secure contexts only, and in the network of a shop a till may be served over plain HTTP. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));

  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
