import { constants, setPriority } from 'node:os';
import { openCatalogs } from '@lucero/catalogs';
import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { featureSourcesIn } from './feature-sources.ts';
import { openPeriodSearcher } from './period-searcher.ts';
import { computeFeaturesService } from './service.ts';

// Where services share cores, stamp classification must not wait for features, which are most of the work.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

await runProcess(
  stepProcess(
    {
      name: 'compute-features',
      sections: ['store', 'catalogs'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.alerts, internalTopics.features],
      open: async ({ settings, resources }) =>
        computeFeaturesService({
          store: resources.use(await openStore(settings.store)),
          searchPeriod: resources.use(openPeriodSearcher()).search,
          ...(settings.catalogs.path !== '' && {
            findSources: featureSourcesIn(
              resources.use(await openCatalogs(settings.catalogs.path)),
              Date.now,
            ),
          }),
          nowMs: Date.now,
        }),
    },
    process.env,
  ),
);
