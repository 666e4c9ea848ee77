/** What a sign-in gives. Both are replaced at every renewal. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where the tokens of a client live. `set(undefined)` means that nobody is signed in any more. */
export interface TokenStore {
  get(): Tokens | undefined | Promise<Tokens | undefined>;
  set(tokens: Tokens | undefined): void | Promise<void>;
}

/** Forgets everything with the process or the page. */
export function memoryTokens(tokens?: Tokens): TokenStore {
  let current = tokens;

  return { get: () => current, set: (next) => void (current = next) };
}

/** Keeps the tokens in `localStorage` (or `sessionStorage`), shared by the tabs of a browser. */
export function webStorageTokens(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = 'pos-backend.tokens',
): TokenStore {
  return {
    get: () => JSON.parse(storage.getItem(key) ?? 'null') ?? undefined,
    set: (tokens) => (tokens === undefined ? storage.removeItem(key) : storage.setItem(key, JSON.stringify(tokens))),
  };
}
