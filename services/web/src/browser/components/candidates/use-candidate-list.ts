import { useInfiniteQuery } from '@tanstack/preact-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { apiPath, type Query } from '../../api/api-address.ts';
import { fetchApi } from '../../api/fetch-api.ts';
import { apiAnswers, useApi } from '../../api/use-api.ts';
import type { Candidate, CandidatePage } from './candidate.ts';
import { type ListPages, newOnes, withNewOnes } from './merge-new.ts';

const pageSize = 100;
const newestCount = 50;
const refreshMs = 10_000;

export interface CandidateList {
  readonly rows: readonly Candidate[];
  /** The first page's, with what the API filled in; undefined until it is there. */
  readonly asked: CandidatePage | undefined;
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
  /** Came or changed since the list was read. */
  readonly waiting: readonly Candidate[];
  /** Puts those at the head of the list. */
  readonly insert: () => void;
}

/**
 * A list of candidates that stays as it is while it is read: pages are added at its end as the reader comes near, and
 * what is new waits until it is wanted. Kept for whoever comes back.
 *
 * @param isLive false: nobody looks for new ones
 */
export function useCandidateList(
  query: Query,
  options: { readonly isLive?: boolean; readonly isWanted?: boolean } = {},
): CandidateList {
  const { isLive = true, isWanted = true } = options;
  const path = apiPath(['candidates'], query);
  const queryKey = useMemo(() => [path, 'list'], [path]);
  const list = useInfiniteQuery(
    {
      queryKey,
      queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
        fetchApi<CandidatePage>(['candidates'], {
          query: { ...query, limit: pageSize, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page: CandidatePage) => page.nextCursor,
      enabled: isWanted,
      // A list that is read must not change under the reader's eyes.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    },
    apiAnswers,
  );
  // What was read just now is new enough: the first look for newer ones comes later.
  const [isLooking, setIsLooking] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLooking(true), refreshMs);
    return () => clearTimeout(timer);
  }, []);
  const { order: _order, orderBy: _orderBy, ...filter } = query;
  const newest = useApi<CandidatePage>(['candidates'], {
    query: { ...filter, orderBy: 'lastMjdTai', limit: newestCount },
    everyMs: refreshMs,
    isWanted: isLooking && isLive && isWanted && list.data !== undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const waiting = useMemo(
    () => (isLive && rows.length > 0 ? newOnes(rows, newest.data?.items ?? []) : []),
    [isLive, rows, newest.data],
  );
  const insert = useCallback(() => {
    apiAnswers.setQueryData(queryKey, (held: ListPages | undefined) =>
      held === undefined ? held : withNewOnes(held, waiting),
    );
  }, [queryKey, waiting]);
  // A list that was empty has nothing to be read: what comes is shown at once.
  const isEmpty = list.data !== undefined && rows.length === 0;
  const again = useRef(list.refetch);
  again.current = list.refetch;
  const hasNews = (newest.data?.items.length ?? 0) > 0;
  useEffect(() => {
    if (isEmpty && hasNews) void again.current();
  }, [isEmpty, hasNews]);
  return {
    rows,
    asked: list.data?.pages[0],
    error: list.error,
    isLoading: list.isLoading,
    hasMore: list.hasNextPage,
    more: () => {
      if (!list.isFetchingNextPage) void list.fetchNextPage();
    },
    again: () => void list.refetch(),
    waiting,
    insert,
  };
}
