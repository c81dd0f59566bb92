import { hostname } from 'node:os';
import { openClassifiers, recordServedVersions } from '@lucero/inference';
import { connectKafka } from '@lucero/kafka';
import { codeVersion, internalTopics, runProcess, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { classifyLightcurvesService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'classify-lightcurves',
      sections: ['store', 'models'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.features, internalTopics.classifications],
      open: async ({ settings, resources, logger }) => {
        // Nothing is asked of Postgres before a classifier fails on an alert: while it is away, the
        // service starts and goes on. The tables are made by those that need them.
        const store = resources.use(await openStore({ ...settings.store, migrate: false }));
        const { featureClassifiers } = await openClassifiers(settings.models, 'features');
        const by = { service: 'classify-lightcurves', who: `classify-lightcurves@${hostname()}` };
        // Not waited for: it needs Postgres.
        recordServedVersions(store, featureClassifiers, {
          ...{ ...by, codeVersion, nowMs: Date.now() },
        }).catch((error) => logger.warn({ err: error }, 'the served versions are not recorded'));
        return classifyLightcurvesService({
          store,
          classifiers: featureClassifiers,
          nowMs: Date.now,
        });
      },
    },
    process.env,
  ),
);
