import { QueryClient, useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { apiPath } from './api-address.ts';
import { ApiError, type ApiRequest, fetchApi } from './fetch-api.ts';

const freshMs = 5_000;
/** What was shown is kept for whoever goes back. */
const keptMs = 10 * 60_000;
const maxRetries = 3;

/** The answers of the API that this page holds; there is one. */
export const apiAnswers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      gcTime: keptMs,
      // What the API refuses it refuses again; what did not answer may have been busy.
      retry: (count, error) =>
        count < maxRetries && !(error instanceof ApiError && error.status < 500),
    },
  },
});

export interface ApiAnswer<Body> {
  /** Undefined until the first answer; kept while a newer one is asked for. */
  readonly data: Body | undefined;
  /** Null: the last question was answered. */
  readonly error: Error | null;
  readonly isLoading: boolean;
  /** When the data came, Unix ms; 0: never. */
  readonly updatedUnixMs: number;
  readonly again: () => void;
}

export interface UseApiOptions {
  readonly query?: ApiRequest['query'];
  /** Asks again this often while the page is seen; absent: never. */
  readonly everyMs?: number;
  /** False: not asked yet. */
  readonly isWanted?: boolean;
  /** Shows the answer to the question before while a new one is asked: a table does not vanish between its pages. */
  readonly keepsPrevious?: boolean;
  /** When it becomes another text, the same is asked for again; '' is no text yet. */
  readonly changesWith?: string;
}

/**
 * An answer of the API: kept, shared by all who ask the same, given up when nobody wants it any more, and asked for
 * again when the reader comes back to the page.
 */
export function useApi<Body>(
  segments: readonly string[],
  {
    query = {},
    everyMs,
    isWanted = true,
    keepsPrevious = false,
    changesWith = '',
  }: UseApiOptions = {},
): ApiAnswer<Body> {
  const answer = useQuery<Body>(
    {
      queryKey: [apiPath(segments, query)],
      queryFn: ({ signal }) => fetchApi<Body>(segments, { query, signal }),
      enabled: isWanted,
      ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
      ...(keepsPrevious ? { placeholderData: (previous: Body | undefined) => previous } : {}),
    } as Parameters<typeof useQuery<Body>>[0],
    apiAnswers,
  );
  const before = useRef(changesWith);
  useEffect(() => {
    const hasChanged = before.current !== '' && before.current !== changesWith;
    before.current = changesWith;
    if (hasChanged) void answer.refetch();
  }, [changesWith]);
  return {
    data: answer.data,
    error: answer.error,
    isLoading: answer.isLoading,
    updatedUnixMs: answer.dataUpdatedAt,
    again: () => void answer.refetch(),
  };
}

/** Makes every kept answer whose path begins so be asked for again: after something was written. */
export function forgetAnswers(segments: readonly string[]): Promise<void> {
  const start = apiPath(segments);
  return apiAnswers.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[0]).startsWith(start),
  });
}
