import { bytesPerRange, decodeSkyMap, fittedMap, mapWithin, type SkyMap } from '@lucero/sky-maps';
import type { RegionEvent, Regions } from '@lucero/store';

/** An event, and the part of its map that alerts are compared with; null: it has none, or is retracted. */
export interface LiveRegion {
  readonly event: RegionEvent;
  readonly map: SkyMap | null;
}

export interface LiveRegionsOptions {
  readonly store: Pick<Regions, 'readRegionRevision' | 'listLiveRegions' | 'readRegionMap'>;
  /** Credible level up to which alerts are inside. */
  readonly level: number;
  /** Events that alerts are compared with: the newest by their own time. */
  readonly maxEvents: number;
  /** Of all maps together. */
  readonly maxBytes: number;
  readonly nowMs: () => number;
  /** Told when a map had to be made smaller, and levels are rounded upwards to `levelStep`. */
  readonly onCoarsened: (coarsened: { readonly event: string; readonly levelStep: number }) => void;
}

/** An older event that has changed is compared for so long: its objects are being looked at again. */
const changedMs = 86_400_000;
/** No map is made smaller than this. */
const leastRanges = 1_000;

/** The maps of live events in memory, as they are in the store. */
export class LiveRegions {
  readonly #options: LiveRegionsOptions;
  readonly #maps = new Map<string, SkyMap>();
  #regions: readonly LiveRegion[] = [];
  #revision = -1n;

  constructor(options: LiveRegionsOptions) {
    this.#options = options;
  }

  /**
   * What holds now: one short question, and more only when anything has changed. Asked before each batch, so that an
   * alert that is stored after a map has come is compared with it: what was stored before is found by the walk.
   */
  async current(): Promise<readonly LiveRegion[]> {
    const { store, maxEvents, nowMs } = this.#options;
    const revision = await store.readRegionRevision();
    if (revision === this.#revision) return this.#regions;
    const events =
      revision === 0n ? [] : await store.listLiveRegions(maxEvents, nowMs() - changedMs);
    await this.#load(events);
    this.#revision = revision;
    return this.#regions;
  }

  /** Of the maps in memory. */
  get bytes(): number {
    return this.#maps.values().reduce((sum, { count }) => sum + count * bytesPerRange, 0);
  }

  async #load(events: readonly RegionEvent[]): Promise<void> {
    const { store, level, maxBytes, onCoarsened } = this.#options;
    const named = events.flatMap((event) =>
      event.version === null ? [] : [{ event, key: `${event.event} ${event.version}` }],
    );
    const kept = new Set(named.map(({ key }) => key));
    for (const key of this.#maps.keys()) if (!kept.has(key)) this.#maps.delete(key);
    const maxRanges = Math.max(leastRanges, Math.floor(maxBytes / bytesPerRange / named.length));
    for (const { event, key } of named) {
      let map = this.#maps.get(key);
      if (map === undefined) {
        const bytes = await store.readRegionMap(event.event, event.version!);
        // Gone between two questions: the next revision says so.
        if (bytes === null) continue;
        map = mapWithin(decodeSkyMap(bytes), level);
      }
      const fitted = fittedMap(map, maxRanges);
      this.#maps.set(key, fitted.map);
      if (fitted.levelStep > 0) onCoarsened({ event: event.event, levelStep: fitted.levelStep });
    }
    this.#regions = events.map((event) => ({
      event,
      map: this.#maps.get(`${event.event} ${event.version}`) ?? null,
    }));
  }
}
