/** The tokens of a session. Both are replaced at every renewal. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Stores the tokens of a client. `set(undefined)` is called when the session has ended. */
export interface TokenStore {
  get(): Tokens | undefined | Promise<Tokens | undefined>;
  set(tokens: Tokens | undefined): void | Promise<void>;
}

/** Keeps the tokens in memory, until the process ends or the page is closed. */
export function memoryTokens(tokens?: Tokens): TokenStore {
  let current = tokens;

  return { get: () => current, set: (next) => void (current = next) };
}

/** The part of the browser's `Storage` that is used, declared for projects without DOM types. */
interface WebStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Keeps the tokens in a web storage: `localStorage` for all tabs of a browser, `sessionStorage` for one tab. */
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
