import type { Store } from '@lucero/store';
import type { CatalogContext } from './catalogs/catalog-context.ts';
import type { ContextPart } from './context-part.ts';
import { findIdentities } from './find-identities.ts';
import { type FindOrbitsOptions, findOrbits } from './find-orbits.ts';
import type { RegionContext } from './regions/region-context.ts';

/** What the parts need. A part that needs more adds a field here, and main.ts and embedded mode fill it. */
export interface ContextSources {
  readonly store: Store;
  readonly nowMs: () => number;
  /** Null: no folder of catalogues is set. */
  readonly catalogs: CatalogContext | null;
  readonly regions: RegionContext;
  /** Null: no folder of orbits is set. */
  readonly orbits: Pick<FindOrbitsOptions, 'orbits' | 'onUnknown'> | null;
}

/** Every kind of context, in the order in which they are looked for. */
export function contextParts({
  store,
  nowMs,
  catalogs,
  regions,
  orbits,
}: ContextSources): readonly ContextPart[] {
  return [
    ...(catalogs === null ? [] : [catalogs.part]),
    findIdentities({ store, nowMs }),
    regions.part,
    ...(orbits === null ? [] : [findOrbits({ store, ...orbits })]),
  ];
}
