import { useMemo } from 'preact/hooks';
import type { Answer } from '../../api/answers.ts';
import { useApi } from '../../api/use-api.ts';
import type { FilterFieldsAnswer, FilterNames } from './filter-names.ts';

/** Sets of each kind whose names are suggested. */
const suggested = 100;

/** Everything that an expression may name, with the sets of the reader once it asks for one; null: not here yet. */
export function useFilterNames(expression: string): FilterNames | null {
  const { data } = useApi<FilterFieldsAnswer>(['filter-fields']);
  const watchlists = useSetNames('watchlists', /watchlist/i.test(expression));
  const areas = useSetNames('areas', /area/i.test(expression));
  return useMemo(
    () =>
      data === undefined
        ? null
        : { fields: data.fields, vocabulary: data.vocabulary, watchlists, areas },
    [data, watchlists, areas],
  );
}

function useSetNames(kind: 'watchlists' | 'areas', isWanted: boolean): readonly string[] {
  const limit = suggested;
  type Sets = Answer<'/api/v1/watchlists'>;
  const mine = useApi<Sets>([kind], { query: { of: 'mine', limit }, isWanted });
  const shared = useApi<Sets>([kind], { query: { of: 'public', limit }, isWanted });
  return useMemo(
    () => [
      ...new Set(
        [...(mine.data?.items ?? []), ...(shared.data?.items ?? [])].map(({ name }) => name),
      ),
    ],
    [mine.data, shared.data],
  );
}
