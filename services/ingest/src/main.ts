import { startPacketReader } from '@lucero/avro';
import { surveyTopics } from '@lucero/config';
import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, sourceConfigOf, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { ingestService } from './service.ts';

// Wiring only: what can be tested is in step.ts and service.ts, what every service needs in the runtime.
await runProcess(
  stepProcess(
    {
      name: 'ingest',
      sections: ['source', 'survey', 'store', 'packet', 'registry'],
      connectBus: (config, { source }) => connectKafka(config, sourceConfigOf(source, config)),
      topics: [internalTopics.alerts],
      open: async ({ settings, resources }) =>
        ingestService({
          store: resources.use(await openStore(settings.store)),
          packetReader: await startPacketReader(settings),
          surveyTopics: (existing) => surveyTopics(settings.survey.topics, existing),
          nowMs: Date.now,
        }),
    },
    process.env,
  ),
);
