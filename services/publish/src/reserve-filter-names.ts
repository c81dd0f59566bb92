import { LuceroError } from '@lucero/errors';
import type { Filters } from '@lucero/store';
import type { Filter } from './parse-filters.ts';

/**
 * Makes the names of the operator's filters known, so that nobody gives one to a filter of theirs: both would fill one
 * topic.
 *
 * @throws LuceroError LUCERO_CONFIG_INVALID when somebody has such a filter already
 */
export async function reserveFilterNames(
  filters: readonly Pick<Filter, 'name'>[],
  store: Pick<Filters, 'reserveFilterNames'>,
  nowMs: number,
): Promise<void> {
  if (filters.length === 0) return;
  const taken = await store.reserveFilterNames(
    filters.map(({ name }) => name),
    nowMs,
  );
  if (taken.length === 0) return;
  throw new LuceroError(
    'LUCERO_CONFIG_INVALID',
    `somebody has a filter called ${taken.join(', ')}: give those of the file other names`,
  );
}
