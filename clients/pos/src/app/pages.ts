import type { Page } from '@pos-backend/sdk';
import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

/** The pages of a list that have been read so far. */
export interface Pages<T> {
  readonly items: readonly T[];
  /** True until the first page has arrived. */
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Reads the next page; undefined when there is none. */
  readonly more: (() => void) | undefined;
  readonly retry: () => void;
}

interface Reading<T> {
  /** The list and everything it depends on: an answer is shown for its own key only. */
  readonly key: QueryKey;
  readonly read: (next: { cursor?: string }, options: { signal: AbortSignal }) => PromiseLike<Page<T>>;
  /** Keeps showing the previous list while the one for a new key is read; for lists that are searched while typing. */
  readonly keepsPrevious?: boolean;
}

/** Reads a list of the API page by page. */
export function usePages<T>({ key, read, keepsPrevious = false }: Reading<T>): Pages<T> {
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) => await read(pageParam === null ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...(keepsPrevious && { placeholderData: keepPreviousData }),
  });

  return {
    items: data?.pages.flatMap(({ items }) => items) ?? [],
    isPending,
    error,
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    retry: () => void refetch(),
  };
}
