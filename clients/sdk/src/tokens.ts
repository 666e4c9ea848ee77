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

/** What a `Storage` of the browser does; named here for projects without its types. */
interface WebStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** `localStorage` keeps them for all tabs of a browser, `sessionStorage` for one. */
export function webStorageTokens(storage: WebStorage, key = 'pos-backend.tokens'): TokenStore {
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
