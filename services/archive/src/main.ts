import { randomUUID } from 'node:crypto';
import { startPacketReader } from '@lucero/avro';
import { surveyTopics } from '@lucero/config';
import { connectKafka } from '@lucero/kafka';
import { openLocalLake } from '@lucero/lake';
import { runProcess, sourceConfigOf, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { archiveService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'archive',
      sections: ['source', 'survey', 'store', 'lake', 'packet', 'registry'],
      connectBus: (config, { source }) => connectKafka(config, sourceConfigOf(source, config)),
      topics: [],
      open: async ({ settings, resources }) =>
        archiveService({
          store: resources.use(await openStore(settings.store)),
          lake: resources.use(
            await openLocalLake({ ...settings.lake, writer: `archive-${randomUUID()}` }),
          ),
          packetReader: await startPacketReader(settings),
          surveyTopics: (existing) => surveyTopics(settings.survey.topics, existing),
        }),
    },
    process.env,
  ),
);
