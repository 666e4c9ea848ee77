import { PosError } from './errors.js';
import type { Tokens, TokenStore } from './tokens.js';

/** Exchanges a refresh token for new tokens. */
type Refresh = (refreshToken: string) => Promise<Tokens>;

/**
 * Who is signed in. A refresh token is good for one use, and a second use ends the session: so it is renewed once at a
 * time, whoever asks, and in a browser by one tab at a time.
 */
export class Session {
  readonly #store: TokenStore;
  readonly #refresh: Refresh;
  #renewal: Promise<Tokens | undefined> | undefined;

  constructor(store: TokenStore, refresh: Refresh) {
    this.#store = store;
    this.#refresh = refresh;
  }

  async begin({ accessToken, refreshToken }: Tokens): Promise<void> {
    await this.#store.set({ accessToken, refreshToken });
  }

  /** Ends the session for this client, whatever the server says to the refresh token that is returned. */
  async end(): Promise<string | undefined> {
    const tokens = await this.#store.get();
    await this.#store.set(undefined);

    return tokens?.refreshToken;
  }

  async isOpen(): Promise<boolean> {
    return (await this.#store.get()) !== undefined;
  }

  /** Works with the access token, and once more with a new one when it has expired. */
  async use<T>(work: (accessToken: string | undefined) => Promise<T>): Promise<T> {
    const tokens = await this.#store.get();
    try {
      return await work(tokens?.accessToken);
    } catch (error) {
      if (tokens === undefined || !isRefusal(error, 'UNAUTHENTICATED')) throw error;
      const renewed = await this.#renewOnce(tokens);
      if (renewed === undefined) throw error;

      return work(renewed.accessToken);
    }
  }

  /** Tokens in the place of those that were refused; undefined when the user has to sign in again. */
  #renewOnce(refused: Tokens): Promise<Tokens | undefined> {
    this.#renewal ??= oneTabAtATime(() => this.#renew(refused)).finally(() => (this.#renewal = undefined));

    return this.#renewal;
  }

  async #renew(refused: Tokens): Promise<Tokens | undefined> {
    const current = await this.#store.get();
    if (current === undefined || current.accessToken !== refused.accessToken) return current;
    const renewed = await this.#exchange(current.refreshToken);
    const now = await this.#store.get();
    if (now?.refreshToken !== current.refreshToken) return now; // Somebody signed in or out in the meantime.
    await (renewed === undefined ? this.#store.set(undefined) : this.begin(renewed));

    return renewed;
  }

  async #exchange(refreshToken: string): Promise<Tokens | undefined> {
    try {
      return await this.#refresh(refreshToken);
    } catch (error) {
      if (isRefusal(error, 'INVALID_REFRESH_TOKEN')) return undefined;
      throw error;
    }
  }
}

function isRefusal(error: unknown, code: PosError['code']): boolean {
  return error instanceof PosError && error.code === code;
}

function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;

  return locks === undefined ? work() : locks.request('pos-backend.session', work);
}
