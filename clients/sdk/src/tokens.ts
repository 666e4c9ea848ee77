/** What a sign-in gives. Both are replaced at every renewal. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where the tokens of a client live. `set(undefined)` says that nobody is signed in any more. */
export interface TokenStore {
  get(): Tokens | undefined | Promise<Tokens | undefined>;
  set(tokens: Tokens | undefined): void | Promise<void>;
}

/** Forgets them with the process or the page. */
export function memoryTokens(tokens?: Tokens): TokenStore {
  let current = tokens;

  return { get: () => current, set: (next) => void (current = next) };
}

/** `localStorage` keeps them for all tabs of a browser, `sessionStorage` for one. */
export function webStorageTokens(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = 'pos-backend.tokens',
): TokenStore {
  return {
    get: () => {
      const [accessToken, refreshToken] = storage.getItem(key)?.split(' ') ?? [];

      return accessToken !== undefined && refreshToken !== undefined ? { accessToken, refreshToken } : undefined;
    },
    set: (tokens) => {
      if (tokens === undefined) storage.removeItem(key);
      else storage.setItem(key, `${tokens.accessToken} ${tokens.refreshToken}`);
    },
  };
}
