import { memoryTokens, PosClient, type PosClientOptions, type Tokens, webStorageTokens } from '@pos-backend/sdk';
import { noteVersion } from './settings-version.js';

/** The address of the API, when it is another server than that of the page: see index.html. */
const baseUrl = document.querySelector<HTMLMetaElement>('meta[name="pos-api"]')?.content ?? '';

const tokens = webStorageTokens(localStorage);
const options: PosClientOptions = {
  baseUrl: baseUrl === '' ? undefined : baseUrl,
  timeout: 10_000,
  retry: { attempts: 2, maxDelay: 2_000 },
};

/** The only client of the page. Two clients would renew the same session, and a refresh token can be used once. */
export const api = new PosClient({ ...options, tokens, onResponse: noteVersion });

/** The address of something on the server of the API, such as `/docs`. */
export function apiUrl(path: string): string {
  return `${baseUrl}${path}`;
}

export async function currentTokens(): Promise<Tokens | undefined> {
  return tokens.get();
}

/** Ends a session that is not the current one any more. Without an answer it ends by itself. */
export async function endSessionOf(previous: Tokens): Promise<void> {
  await new PosClient({ ...options, tokens: memoryTokens(previous) }).logout().catch(() => undefined);
}
