import type { Tokens, TokenStore } from './tokens.js';

/**
 * Who is signed in. A refresh token is good for one use, and a second use ends the session: so it is renewed once at a
 * time, whoever asks, and in a browser by one tab at a time.
 */
export class Session {
  #renewal: Promise<Tokens | undefined> | undefined;

  constructor(
    private readonly store: TokenStore,
    /** New tokens, or undefined when the refresh token is not good any more. */
    private readonly refresh: (refreshToken: string) => Promise<Tokens | undefined>,
  ) {}

  async tokens(): Promise<Tokens | undefined> {
    return this.store.get();
  }

  async begin({ accessToken, refreshToken }: Tokens): Promise<void> {
    await this.store.set({ accessToken, refreshToken });
  }

  /** The refresh token of the session, which has ended for this client whatever the server says to it. */
  async end(): Promise<string | undefined> {
    const tokens = await this.store.get();
    await this.store.set(undefined);

    return tokens?.refreshToken;
  }

  /** Tokens in the place of those that were refused; undefined when the user has to sign in again. */
  renew(refused: Tokens): Promise<Tokens | undefined> {
    this.#renewal ??= oneTabAtATime(() => this.#renew(refused)).finally(() => (this.#renewal = undefined));

    return this.#renewal;
  }

  async #renew(refused: Tokens): Promise<Tokens | undefined> {
    const current = await this.store.get();
    if (current === undefined || current.accessToken !== refused.accessToken) return current;
    const renewed = await this.refresh(current.refreshToken);
    const isStillOurs = (await this.store.get())?.refreshToken === current.refreshToken;
    if (!isStillOurs) return this.store.get();
    if (renewed === undefined) await this.store.set(undefined);
    else await this.begin(renewed);

    return renewed;
  }
}

function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;

  return locks === undefined ? work() : locks.request('pos-backend.session', work);
}
