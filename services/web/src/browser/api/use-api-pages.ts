import { useInfiniteQuery } from '@tanstack/preact-query';
import { apiPath, type Query } from './api-address.ts';
import { fetchApi } from './fetch-api.ts';
import { apiAnswers } from './use-api.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface ApiPages<Item> {
  /** Of all pages that were asked for. */
  readonly items: readonly Item[];
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** A list of the API, page by page as the reader wants more; what was read is kept for whoever comes back. */
export function useApiPages<Item>(
  segments: readonly string[],
  query: Query = {},
  options: { readonly isWanted?: boolean; readonly everyMs?: number } = {},
): ApiPages<Item> {
  const answer = useInfiniteQuery(
    {
      queryKey: [apiPath(segments, query), 'pages'],
      queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
        fetchApi<Page<Item>>(segments, { query: { ...query, cursor: pageParam }, signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (page: Page<Item>) => page.nextCursor,
      enabled: options.isWanted !== false,
      ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    },
    apiAnswers,
  );
  return {
    items: answer.data?.pages.flatMap(({ items }) => items) ?? [],
    error: answer.error,
    isLoading: answer.isLoading,
    hasMore: answer.hasNextPage,
    isLoadingMore: answer.isFetchingNextPage,
    more: () => void answer.fetchNextPage(),
    again: () => void answer.refetch(),
  };
}
