import type { Catalogs } from '@lucero/catalogs';
import { addCrossmatchMetrics, type CrossmatchCounts } from '@lucero/observability';
import { type BesideContext, codeVersion } from '@lucero/runtime';
import type { CatalogMatches, Hosts } from '@lucero/store';
import type { ContextPart } from '../context-part.ts';
import { catalogsPart } from './catalogs-part.ts';
import { sweepObjects } from './sweep.ts';
import { watchCatalogs } from './watch-catalogs.ts';

export interface CatalogContextOptions {
  readonly store: CatalogMatches & Pick<Hosts, 'storeHosts' | 'noteBrightest'>;
  readonly catalogs: Catalogs;
  /** How often the folder of the catalogues is looked at. */
  readonly refreshMs: number;
  /** Objects that are matched again in a second when catalogues have changed, by all instances together. */
  readonly sweepObjectsPerSecond: number;
  /** The walk over all objects waits while more messages than this are to be read. */
  readonly sweepPausesAtLag: number;
  readonly nowMs: () => number;
}

/** What is known by catalogues: the part that matches alerts, and the walk over all objects beside it. */
export interface CatalogContext {
  readonly part: ContextPart;
  readonly beside: (context: BesideContext) => Promise<void>;
}

export function catalogContext(options: CatalogContextOptions): CatalogContext {
  const { store, catalogs, nowMs } = options;
  const watched = watchCatalogs(catalogs, store);
  let [matched, unknown, sweepFraction, sweptObjects] = [0, 0, 1, 0];
  const counts = (): CrossmatchCounts => {
    const infos = catalogs.list();
    const quarantinedFiles = infos.reduce((sum, { quarantined }) => sum + quarantined.length, 0);
    return {
      ...{ matched, unknown, sweepFraction, sweptObjects },
      ...{ catalogs: infos.length, quarantinedFiles },
    };
  };
  return {
    part: catalogsPart({
      ...{ store, watched, codeVersion, nowMs },
      count: ({ objects, unknown: unknownObjects }) => {
        matched += objects;
        unknown += unknownObjects;
      },
    }),
    beside: async (context) => {
      addCrossmatchMetrics(context.metrics.registry, counts);
      const sweep = {
        ...{ store, watched, nowMs, refreshMs: options.refreshMs },
        objectsPerSecond: options.sweepObjectsPerSecond,
        pausesAtLagMessages: options.sweepPausesAtLag,
        onProgress: (state: Awaited<ReturnType<CatalogMatches['readSweep']>>) => {
          sweepFraction = state?.skyFraction ?? 1;
          sweptObjects = state?.sentCount ?? 0;
        },
      };
      await sweepObjects(sweep, context);
    },
  };
}
