import { parseJsonTopics } from '@lucero/avro';
import { openCatalogs } from '@lucero/catalogs';
import type { Settings } from '@lucero/config';
import { connectKafka } from '@lucero/kafka';
import { openKnownOrbits } from '@lucero/known-orbits';
import {
  internalTopics,
  type ProcessContext,
  runProcess,
  stepProcess,
  topicSpecs,
} from '@lucero/runtime';
import { openStore, type Store } from '@lucero/store';
import { type CatalogContext, catalogContext } from './catalogs/catalog-context.ts';
import { type ContextSources, contextParts } from './context-parts.ts';
import { regionContext } from './regions/region-context.ts';
import { besideAll, crossmatchService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'crossmatch',
      sections: ['store', 'catalogs', 'regions', 'orbits', 'publish'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.alerts, internalTopics.rematches],
      open: async ({ settings, resources, bus, logger }) => {
        const store = resources.use(await openStore(settings.store));
        const catalogs = await catalogsIn(settings.catalogs, { store, resources, logger });
        const regions = regionContext({
          ...settings.regions,
          ...{ store, logger, nowMs: Date.now },
        });
        return crossmatchService({
          store,
          parts: contextParts({
            ...{ store, catalogs, regions, nowMs: Date.now },
            orbits: orbitsIn(settings.orbits.path, { resources, logger }),
          }),
          beside: besideAll([...(catalogs === null ? [] : [catalogs.beside]), regions.beside]),
          jsonTopics: parseJsonTopics(settings.publish.jsonTopics),
          createTopic: (topic) => bus.ensureTopics(topicSpecs([topic], settings.kafka).slice(0, 1)),
        });
      },
    },
    process.env,
  ),
);

/** Null: no folder of orbits is set. */
function orbitsIn(
  path: string,
  { resources, logger }: Pick<ProcessContext<'orbits'>, 'resources' | 'logger'>,
): ContextSources['orbits'] {
  if (path === '') return null;
  const orbits = resources.use(openKnownOrbits(path, Date.now));
  return {
    orbits,
    onUnknown: (reason) => logger.warn({ reason }, 'known bodies near an alert are unknown'),
  };
}

/** Null: no folder of catalogues is set. */
async function catalogsIn(
  settings: Settings['catalogs'],
  {
    store,
    resources,
    logger,
  }: Pick<ProcessContext<'catalogs'>, 'resources' | 'logger'> & {
    readonly store: Store;
  },
): Promise<CatalogContext | null> {
  if (settings.path === '') return null;
  const catalogs = resources.use(
    await openCatalogs(settings.path, {
      onQuarantined: (quarantine) =>
        logger.error(quarantine, 'a file of a catalogue is damaged: its places are unknown'),
    }),
  );
  return catalogContext({
    ...{ store, catalogs, nowMs: Date.now },
    refreshMs: settings.refreshSeconds * 1_000,
    sweepObjectsPerSecond: settings.sweepObjectsPerSecond,
    sweepPausesAtLag: settings.sweepPausesAtLag,
  });
}
