import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { noticeExpiry } from './session.js';

/**
 * Retries are left to the SDK. With `networkMode: 'always'` requests are sent even when the browser believes to be offline,
 * because it can be wrong.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeExpiry }),
  mutationCache: new MutationCache({ onError: noticeExpiry }),
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 5_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
});
