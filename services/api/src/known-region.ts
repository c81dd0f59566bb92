import { decodeSkyMap, type SkyMap } from '@lucero/sky-maps';
import type { RegionEvent } from '@lucero/store';
import { LRUCache } from 'lru-cache';
import type { ApiStore } from './api-options.ts';
import { NotFoundError } from './request-error.ts';

/** Maps that were asked for last: some tens of megabytes each at most. */
const keptMaps = 4;

/** The event, or the 404 that names it. */
export async function findKnownRegion(
  store: Pick<ApiStore, 'findRegion'>,
  event: string,
): Promise<RegionEvent> {
  const found = await store.findRegion(event);
  if (found !== null) return found;
  throw new NotFoundError(`no event ${event} is here`, { event: 'unknown' });
}

export type MapOfRegion = (event: RegionEvent) => Promise<SkyMap>;

/** The map of an event that holds, or the 404 that says why there is none. */
export function mapsOfRegions(store: Pick<ApiStore, 'readRegionMap'>): MapOfRegion {
  const kept = new LRUCache<string, SkyMap>({ max: keptMaps });
  return async ({ event, version, isRetracted, facts }) => {
    const key = `${event} ${version}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const bytes = version === null ? null : await store.readRegionMap(event, version);
    if (bytes === null) {
      const reason = isRetracted
        ? 'it is retracted'
        : String(facts.withoutMap ?? 'none has come yet');
      throw new NotFoundError(`${event} has no map: ${reason}`, { event: 'has no map' });
    }
    const map = decodeSkyMap(bytes);
    kept.set(key, map);
    return map;
  };
}
