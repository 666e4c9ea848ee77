import { PosError } from './errors.js';
import type { Tokens, TokenStore } from './tokens.js';

/** Exchanges a refresh token for new tokens. */
type Refresh = (refreshToken: string) => Promise<Tokens>;

/**
 * The session of the user. A refresh token can be used once, and a second use ends the session: concurrent calls therefore share
 * one renewal, and in a browser one tab at a time renews.
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

  /** Deletes the tokens. Returns the refresh token, by which the session is ended on the server. */
  async end(): Promise<string | undefined> {
    const tokens = await this.#store.get();
    await this.#store.set(undefined);

    return tokens?.refreshToken;
  }

  async isOpen(): Promise<boolean> {
    return (await this.#store.get()) !== undefined;
  }

  /** Runs the work with the access token, and again with a renewed one when it has expired. */
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

  /** Replaces refused tokens; undefined when the user has to sign in again. */
  #renewOnce(refused: Tokens): Promise<Tokens | undefined> {
    this.#renewal ??= oneTabAtATime(() => this.#renew(refused)).finally(() => (this.#renewal = undefined));

    return this.#renewal;
  }

  async #renew(refused: Tokens): Promise<Tokens | undefined> {
    const current = await this.#store.get();
    if (current?.accessToken !== refused.accessToken) return current;
    const renewed = await this.#exchange(current.refreshToken);
    const now = await this.#store.get();
    if (now?.refreshToken !== current.refreshToken) return now; // a sign-in or sign-out has replaced the tokens meanwhile
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
