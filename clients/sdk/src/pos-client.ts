import { exchange } from './exchange.js';
import { createClient } from './generated/client/index.js';
import { Operations } from './generated/operations.gen.js';
import { login, logout, refresh } from './generated/sdk.gen.js';
import type { LoginDto, SessionDto } from './generated/types.gen.js';
import type { CallOptions } from './options.js';
import { DEFAULT_RETRY, type RetryOptions } from './retry.js';
import { Session } from './session.js';
import { memoryTokens, type TokenStore } from './tokens.js';
import { Transport } from './transport.js';

export interface PosClientOptions {
  /** Where the server is, such as `https://pos.example`. In a browser the page's own server unless given. */
  baseUrl?: string | undefined;
  /** Where the tokens live: in memory unless given. */
  tokens?: TokenStore | undefined;
  /** How often and how long a call is repeated: five attempts within some seconds unless given. */
  retry?: Partial<RetryOptions> | undefined;
  /** Milliseconds that one attempt may take: 30,000 unless given. */
  timeout?: number | undefined;
  /** SUPER_ADMIN only: the company to act for. */
  companyId?: string | undefined;
  /** In the place of the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** The whole API of pos-backend, for one user at a time: each operation is a method. */
export class PosClient extends Operations {
  readonly #session: Session;
  readonly #transport: Transport;

  constructor(options: PosClientOptions = {}) {
    const { baseUrl = '', tokens = memoryTokens(), retry, timeout = 30_000, companyId, fetch } = options;
    const client = createClient({ baseUrl: baseUrl.replace(/\/$/, ''), ...(fetch !== undefined && { fetch }) });
    const session = new Session(tokens, async (refreshToken) => {
      const { body } = await exchange((wire) => refresh({ ...wire, body: { refreshToken } }), { client, timeout });

      return body.data;
    });
    const transport = new Transport({ client, session, retry: { ...DEFAULT_RETRY, ...retry }, timeout, companyId });
    super(transport);
    this.#session = session;
    this.#transport = transport;
  }

  /** Signs in, and keeps the tokens for all further calls. */
  async login(body: LoginDto, options?: CallOptions): Promise<SessionDto> {
    const session = await this.#transport.value('single', (wire) => login({ ...wire, body }), options);
    await this.#session.begin(session);

    return session;
  }

  /** Forgets the tokens, and ends the session on the server. */
  async logout(options?: CallOptions): Promise<void> {
    const refreshToken = await this.#session.end();
    if (refreshToken === undefined) return;
    await this.#transport.done('change', (wire) => logout({ ...wire, body: { refreshToken } }), options);
  }

  /** Somebody has signed in, and as far as this client knows the session has not ended. */
  isSignedIn(): Promise<boolean> {
    return this.#session.isOpen();
  }
}
