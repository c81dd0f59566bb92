import type { Caller } from '@lucero/access';
import { unixMsToMjdTai } from '@lucero/sky';
import type { FilterRow, Filters } from '@lucero/store';
import { filterJson } from '../resources/filter.ts';

/** Whose events are counted in lists. */
const shownNights = 7;

/** Filters with their expressions, newest trials and rates of the last nights: three questions for a page of them. */
export async function describeFilters(
  store: Pick<Filters, 'newestFilterVersions' | 'newestFilterTrials' | 'countFilterNights'>,
  rows: readonly FilterRow[],
  { caller, nowMs }: { readonly caller: Caller; readonly nowMs: number },
) {
  const names = rows.map(({ name }) => name);
  const firstNight = Math.floor(unixMsToMjdTai(nowMs)) - shownNights;
  const [versions, trials, nights] = await Promise.all([
    store.newestFilterVersions(names),
    store.newestFilterTrials(names),
    store.countFilterNights(names, firstNight),
  ]);
  const context = {
    caller,
    expressions: new Map(versions.map(({ name, expression }) => [name, expression])),
    trials: new Map(trials.map((trial) => [trial.name, trial])),
    nights: Map.groupBy(nights, ({ name }) => name),
  };
  return rows.map((row) => filterJson(row, context));
}
