import { buildSetIndex, type CompiledFilter, givenArea, type SetIndex } from '@lucero/filters';
import type { FilterSetStore } from '@lucero/store';

/** The watchlists and areas that an expression names, as they are now. */
export async function readSets(
  store: Pick<FilterSetStore, 'readSets'>,
  { watchlists, areas }: Pick<CompiledFilter, 'watchlists' | 'areas'>,
): Promise<SetIndex> {
  if (watchlists.length + areas.length === 0) return buildSetIndex({ watchlists: [], areas: [] });
  const found = await store.readSets({ watchlists, areas });
  return buildSetIndex({
    watchlists: found.watchlists.map(({ name, rows }) => ({ name, rows })),
    areas: found.areas.map(givenArea),
  });
}
