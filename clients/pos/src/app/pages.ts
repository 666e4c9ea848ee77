import type { Page } from '@pos-backend/sdk';
import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

/** A list as far as it has been read. */
export interface Pages<T> {
  readonly items: readonly T[];
  /** Nothing has come yet. */
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Reads the next page; undefined when there is none. */
  readonly more: (() => void) | undefined;
  readonly retry: () => void;
}

interface Reading<T> {
  /** What the list is, with everything that it depends on: an answer is only ever shown under its own key. */
  readonly key: QueryKey;
  readonly read: (next: { cursor?: string }, options: { signal: AbortSignal }) => PromiseLike<Page<T>>;
  /** While the list for a new key is read, the one before stays: for lists that narrow while somebody types. */
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
