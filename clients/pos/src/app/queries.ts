import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { noticeExpiry } from './session.js';

/**
 * The SDK repeats what is worth it, so nothing is repeated here. `always`: whether there is a network is seen by trying,
 * not by what the browser believes.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeExpiry }),
  mutationCache: new MutationCache({ onError: noticeExpiry }),
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 5_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
});
