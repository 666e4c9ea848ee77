import { PosClient, webStorageTokens } from '@pos-backend/sdk';

/** Where the API is, when it is not the server this page comes from: see index.html. */
const baseUrl = document.querySelector<HTMLMetaElement>('meta[name="pos-api"]')?.content ?? '';

/** The one client of the page: two would renew the same session, and a refresh token is good for one use. */
export const api = new PosClient({
  baseUrl: baseUrl === '' ? undefined : baseUrl,
  tokens: webStorageTokens(localStorage),
  timeout: 10_000,
  retry: { attempts: 2, maxDelay: 2_000 },
});
