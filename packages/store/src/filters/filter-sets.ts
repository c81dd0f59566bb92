import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch } from '../postgres/query-limit.ts';
import { areas } from './areas.ts';
import type { FilterSetStore } from './contract.ts';
import { watchlists } from './watchlists.ts';

const greatestSetCount = 1_000;

/** Watchlists and areas that filters name. */
export function filterSets(pool: ConnectionPool): FilterSetStore {
  const ofWatchlists = watchlists(pool);
  const ofAreas = areas(pool);
  const given = (names: readonly string[]): Buffer => {
    checkedBatch(names.length, greatestSetCount, 'sets');
    return textArray(names, (name) => name);
  };
  const none = Promise.resolve([]);
  return {
    ...ofWatchlists.store,
    ...ofAreas.store,
    readSets: async (names) => {
      const [held, areasOfNames] = await Promise.all([
        names.watchlists.length > 0 ? ofWatchlists.read(given(names.watchlists)) : none,
        names.areas.length > 0 ? ofAreas.read(given(names.areas)) : none,
      ]);
      return { watchlists: held, areas: areasOfNames };
    },
    findSets: async (names) => {
      const [held, areasOfNames] = await Promise.all([
        names.watchlists.length > 0 ? ofWatchlists.find(given(names.watchlists)) : none,
        names.areas.length > 0 ? ofAreas.find(given(names.areas)) : none,
      ]);
      return { watchlists: held, areas: areasOfNames };
    },
  };
}
