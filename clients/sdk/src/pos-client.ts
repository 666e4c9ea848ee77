import { exchange } from './exchange.js';
import { createClient } from './generated/client/index.js';
import { Operations } from './generated/operations.gen.js';
import { login, loginByPin, logout, refresh } from './generated/sdk.gen.js';
import type { LoginDto, PinLoginDto, SessionDto } from './generated/types.gen.js';
import type { CallOptions, RegisterOption, ResponseInfo } from './options.js';
import { DEFAULT_RETRY, type RetryOptions } from './retry.js';
import { Session } from './session.js';
import { memoryTokens, type TokenStore } from './tokens.js';
import { infoOf, Transport } from './transport.js';

export interface PosClientOptions {
  /** The address of the server, such as `https://pos.example`; default in a browser: the server of the page. */
  baseUrl?: string | undefined;
  /** The store of the tokens; default: in memory. */
  tokens?: TokenStore | undefined;
  /** How often and how long a call is repeated; default: five attempts within some seconds. */
  retry?: Partial<RetryOptions> | undefined;
  /** Milliseconds that one attempt may take; default: 30,000. */
  timeout?: number | undefined;
  /** SUPER_ADMIN only: the company to act for. */
  companyId?: string | undefined;
  /** Receives the status and headers of every answer, refusals included. */
  onResponse?: ((response: ResponseInfo) => void) | undefined;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** The client of the whole API, for one user at a time. Each operation is a method. */
export class PosClient extends Operations {
  readonly #session: Session;
  readonly #transport: Transport;

  constructor(options: PosClientOptions = {}) {
    const { baseUrl = '', tokens = memoryTokens(), retry, timeout = 30_000, companyId } = options;
    const client = createClient({ baseUrl: baseUrl.replace(/\/$/, ''), fetch: heardFetch(options) });
    const session = new Session(tokens, async (refreshToken) => {
      const { body } = await exchange((wire) => refresh({ ...wire, body: { refreshToken } }), { client, timeout });

      return body.data;
    });
    const transport = new Transport({ client, session, retry: { ...DEFAULT_RETRY, ...retry }, timeout, companyId });
    super(transport);
    this.#session = session;
    this.#transport = transport;
  }

  /** Signs in, and stores the tokens for all further calls. With `registerToken` it unlocks the PIN of the user at the register. */
  async login(body: LoginDto, options?: CallOptions & RegisterOption): Promise<SessionDto> {
    return this.#begin(await this.#transport.value('single', (wire) => login({ ...wire, body }), options));
  }

  /** Signs in by PIN at an enrolled register, and stores the tokens for all further calls. */
  async loginByPin(body: PinLoginDto, options: CallOptions & RegisterOption): Promise<SessionDto> {
    return this.#begin(await this.#transport.value('single', (wire) => loginByPin({ ...wire, body }), options));
  }

  /** Deletes the tokens, and ends the session on the server. */
  async logout(options?: CallOptions): Promise<void> {
    const refreshToken = await this.#session.end();
    if (refreshToken === undefined) return;
    await this.#transport.done('change', (wire) => logout({ ...wire, body: { refreshToken } }), options);
  }

  /** True after a sign-in, until this client signs out or learns that the session has ended. */
  isSignedIn(): Promise<boolean> {
    return this.#session.isOpen();
  }

  async #begin(session: SessionDto): Promise<SessionDto> {
    await this.#session.begin(session);

    return session;
  }
}

/** The `fetch` of the client, which tells the listener of each answer. It is looked up at each call, as a page may replace it. */
function heardFetch({ fetch: own, onResponse }: PosClientOptions): typeof fetch {
  return async (...request) => {
    const response = await (own ?? fetch)(...request);
    onResponse?.(infoOf(response));

    return response;
  };
}
