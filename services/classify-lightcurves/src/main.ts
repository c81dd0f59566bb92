import { openClassifiers } from '@lucero/inference';
import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, stepProcess } from '@lucero/runtime';
import { classifyLightcurvesService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'classify-lightcurves',
      sections: ['models'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.features, internalTopics.classifications],
      open: async ({ settings }) => {
        const { featureClassifiers } = await openClassifiers(settings.models, 'features');
        return classifyLightcurvesService({ classifiers: featureClassifiers, nowMs: Date.now });
      },
    },
    process.env,
  ),
);
