import { type Caller, ownerOf } from '@lucero/access';
import {
  type CompiledFilter,
  compileFilter,
  FilterInvalidError,
  type FilterVocabulary,
} from '@lucero/filters';
import type { FilterExpression, FilterSetStore } from '@lucero/store';
import { RequestInvalidError } from '../request-error.ts';
import { isVisibleTo } from './visible.ts';

type SetStore = Pick<FilterSetStore, 'findSets' | 'listWatchlists' | 'listAreas'>;

/** Names that are suggested when one is misspelt. */
const suggestedSets = 200;

/**
 * An expression as somebody may use it: with watchlists and areas that are theirs or public. Throws FilterInvalidError,
 * which points at the character, also for a set that they cannot see.
 */
export async function compileFor(
  store: SetStore,
  caller: Caller,
  {
    expression,
    vocabulary,
  }: { readonly expression: string; readonly vocabulary: FilterVocabulary },
): Promise<CompiledFilter> {
  const compiled = compileFilter(expression, vocabulary);
  if (compiled.watchlists.length === 0 && compiled.areas.length === 0) return compiled;
  const found = await store.findSets(compiled);
  const namesOf = (rows: readonly Parameters<typeof isVisibleTo>[1][]) =>
    rows.filter((row) => isVisibleTo(caller, row)) as unknown as readonly { name: string }[];
  const watchlists = namesOf(found.watchlists).map(({ name }) => name);
  const areas = namesOf(found.areas).map(({ name }) => name);
  const isWhole =
    watchlists.length === compiled.watchlists.length && areas.length === compiled.areas.length;
  if (isWhole) return compiled;
  const own = await ownSets(store, caller);
  return compileFilter(expression, {
    ...vocabulary,
    watchlists: [...new Set([...watchlists, ...own.watchlists])],
    areas: [...new Set([...areas, ...own.areas])],
  });
}

async function ownSets(store: SetStore, caller: Caller) {
  if (caller.kind === 'anonymous') return { watchlists: [], areas: [] };
  const query = { of: { owner: ownerOf(caller) }, after: null, limit: suggestedSets };
  const [watchlists, areas] = await Promise.all([
    store.listWatchlists(query),
    store.listAreas(query),
  ]);
  return { watchlists: watchlists.map(({ name }) => name), areas: areas.map(({ name }) => name) };
}

/** The same where a fault is one of the request: 400 that says where in the expression. */
export async function checkedFor(...given: Parameters<typeof compileFor>): Promise<CompiledFilter> {
  try {
    return await compileFor(...given);
  } catch (error) {
    if (!(error instanceof FilterInvalidError)) throw error;
    throw new RequestInvalidError({ expression: `is no filter: ${error.message}` });
  }
}

/** What is kept of it. */
export const keptExpression = ({
  expression,
  needs,
  watchlists,
  areas,
}: CompiledFilter): FilterExpression => ({ expression, needs: [...needs], watchlists, areas });
