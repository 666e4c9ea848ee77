import { type Answer, type Delivery, exchange, type Send, type Wire } from './exchange.js';
import type { Client } from './generated/client/index.js';
import type { CallOptions, KeyOption, RegisterOption, ResponseInfo, VersionOption } from './options.js';
import { PagedList } from './page.js';
import { type Repeatability, type RetryOptions, withRetries } from './retry.js';
import type { Session } from './session.js';

/**
 * Whether an operation can be repeated: `read` only reads, `keyed` has an `Idempotency-Key`, `change` has the same effect when
 * repeated, `single` must be sent once.
 */
export type Kind = 'read' | 'keyed' | 'change' | 'single';

type Options = CallOptions & KeyOption & RegisterOption & VersionOption;
type SendPage<Item, Beside> = (wire: Wire, next: { cursor?: string }) => ReturnType<Send<Envelope<Item> & Beside>>;

interface Envelope<Item> {
  readonly success: true;
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

/** Sends calls to the server: repeats them when that is safe, renews expired tokens, and unwraps the envelope of answers. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Sends a call and returns `data` of the answer. */
  async value<T>(kind: Kind, send: Send<{ data: T }>, options?: Options): Promise<T> {
    return (await this.#call(kind, send, options)).data;
  }

  /** Sends a call whose answer has no data. */
  async done(kind: Kind, send: Send<unknown>, options?: Options): Promise<void> {
    await this.#call(kind, send, options);
  }

  /** Reads a list page by page. */
  list<T, Beside extends object = object>(
    send: SendPage<T, Beside>,
    options?: Options,
  ): PagedList<T, Omit<Beside, keyof Envelope<T>>> {
    return new PagedList(async (next) => {
      const { success: _, data, meta, ...beside } = await this.#call('read', (wire) => send(wire, next), options);

      return { ...beside, items: data, limit: meta.limit, nextCursor: meta.nextCursor };
    });
  }

  /** Sends a call that returns a text or a file, or `data` when the answer is JSON. */
  async content<T>(kind: Kind, send: Send<unknown>, options?: Options): Promise<T> {
    const body = await this.#call(kind, send, options, { raw: true });

    return (isEnvelope(body) ? body.data : body) as T;
  }

  /** Sends a call. Every attempt is the same request, with the access token that is valid then. */
  async #call<Body>(kind: Kind, send: Send<Body>, options: Options = {}, { raw = false } = {}): Promise<Body> {
    const { session, retry } = this.#settings;
    const delivery = { ...this.#delivery(kind, options), raw };
    const attempt = (): Promise<Answer<Body>> =>
      session.use((accessToken) => exchange(send, { ...delivery, accessToken }));
    const { body, response } = await withRetries(attempt, repeatability(kind, options), retry, options.signal);
    options.onResponse?.(infoOf(response));

    return body;
  }

  /** The options of a call, completed by those of the client and by an idempotency key. */
  #delivery(kind: Kind, options: Options): Delivery {
    const { client, timeout, companyId } = this.#settings;
    const idempotencyKey = kind === 'keyed' ? (options.idempotencyKey ?? newKey()) : undefined;

    return {
      client,
      headers: headersOf({ ...options, companyId: options.companyId ?? companyId, idempotencyKey }),
      idempotencyKey,
      timeout: options.timeout ?? timeout,
      signal: options.signal,
    };
  }
}

function isEnvelope(body: unknown): body is { data: unknown } {
  return typeof body === 'object' && body !== null && 'success' in body && 'data' in body;
}

export function infoOf({ status, headers }: Response): ResponseInfo {
  return { status, headers, replayed: headers.get('idempotency-replayed') === 'true' };
}

function headersOf({ idempotencyKey, ifMatch, companyId, registerToken }: Options): Record<string, string> {
  return {
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
    ...(companyId !== undefined && { 'X-Company-Id': companyId }),
    ...(registerToken !== undefined && { 'X-Register-Token': registerToken }),
  };
}

/** A change with `ifMatch` is not repeated: if the first attempt was carried out, the second would be refused as outdated. */
function repeatability(kind: Kind, { ifMatch }: Options): Repeatability {
  const isRepeatable = kind === 'read' || kind === 'keyed' || (kind === 'change' && ifMatch === undefined);

  return isRepeatable ? 'repeatable' : 'once';
}

/** A random key. `crypto.randomUUID()` needs a secure context, and a till may be served over plain HTTP. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));

  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
