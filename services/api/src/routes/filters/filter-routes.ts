import type { HttpPlugin } from '@lucero/http';
import type { ApiStore } from '../../api-options.ts';
import type { TrialRunner } from '../../filter-trials/open-trial-runner.ts';
import { defaultFilterLimits, type FilterLimits } from '../../filters/filter-limits.ts';
import { filterVocabulary } from '../../filters/filter-vocabulary.ts';
import { openSetReader } from '../../filters/open-set-reader.ts';
import { areas } from './areas.ts';
import { checkFilter } from './check-filter.ts';
import { explainFilter } from './explain-filter.ts';
import { filterVersions } from './filter-versions.ts';
import { manageFilters } from './manage-filters.ts';
import { postFilterTrial } from './post-filter-trial.ts';
import { setFilterState } from './set-filter-state.ts';
import { watchlists } from './watchlists.ts';

export interface AllFilterRoutesOptions {
  readonly store: ApiStore;
  /** Absent: what the settings have by default. */
  readonly limits?: FilterLimits | undefined;
  /** Absent: this process makes no trials. */
  readonly trials?: TrialRunner | undefined;
  readonly nowMs?: () => number;
}

/** Filters of people, and the watchlists and areas that they name. */
export const filterRoutes: HttpPlugin<AllFilterRoutesOptions> = async (app, options) => {
  const { store, limits = defaultFilterLimits, nowMs = Date.now } = options;
  const vocabulary = filterVocabulary(store);
  const reader = openSetReader();
  app.addHook('onClose', reader.close);
  // What is private must lie in no cache.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  await app.register(checkFilter, { store, vocabulary });
  await app.register(postFilterTrial, { store, limits, vocabulary, nowMs, trials: options.trials });
  await app.register(explainFilter, { store, vocabulary });
  await app.register(manageFilters, { store, limits, vocabulary, nowMs });
  await app.register(filterVersions, { store });
  await app.register(setFilterState, { store, limits, vocabulary, nowMs });
  await app.register(watchlists, { store, limits, reader, nowMs });
  await app.register(areas, { store, limits, reader, nowMs });
};
