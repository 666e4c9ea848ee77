import { PosClient, webStorageTokens } from '@pos-backend/sdk';
import { noteVersion } from './settings-version.js';

/** The address of the API, when it is another server than that of the page: see index.html. */
const baseUrl = document.querySelector<HTMLMetaElement>('meta[name="pos-api"]')?.content ?? '';

/** The only client of the page. Two clients would renew the same session, and a refresh token can be used once. */
export const api = new PosClient({
  baseUrl: baseUrl === '' ? undefined : baseUrl,
  tokens: webStorageTokens(localStorage),
  onResponse: noteVersion,
  timeout: 10_000,
  retry: { attempts: 2, maxDelay: 2_000 },
});
