import { hostname } from 'node:os';
import { startPacketReader } from '@lucero/avro';
import { surveyTopics } from '@lucero/config';
import { openClassifiers, recordServedVersions, registrationOf } from '@lucero/inference';
import { connectKafka } from '@lucero/kafka';
import {
  codeVersion,
  internalTopics,
  runProcess,
  sourceConfigOf,
  stepProcess,
} from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { classifyStampsService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'classify-stamps',
      sections: ['source', 'survey', 'store', 'models', 'packet', 'registry'],
      connectBus: (config, { source }) => connectKafka(config, sourceConfigOf(source, config)),
      topics: [internalTopics.classifications],
      open: async ({ settings, resources }) => {
        const store = resources.use(await openStore(settings.store));
        const { stampClassifiers } = await openClassifiers(settings.models, 'stamps');
        for (const classifier of stampClassifiers)
          await store.registerClassifier(registrationOf(classifier));
        await recordServedVersions(store, stampClassifiers, {
          ...{ service: 'classify-stamps', who: `classify-stamps@${hostname()}` },
          ...{ codeVersion, nowMs: Date.now() },
        });
        return classifyStampsService({
          store,
          packetReader: await startPacketReader(settings),
          classifiers: stampClassifiers,
          surveyTopics: (existing) => surveyTopics(settings.survey.topics, existing),
          nowMs: Date.now,
        });
      },
    },
    process.env,
  ),
);
