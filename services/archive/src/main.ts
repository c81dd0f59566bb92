import { randomUUID } from 'node:crypto';
import { startPacketReader } from '@lucero/avro';
import { surveyTopics } from '@lucero/config';
import { connectKafka } from '@lucero/kafka';
import { openLocalLake } from '@lucero/lake';
import { runProcess, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { archiveService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'archive',
      sections: ['survey', 'store', 'lake', 'packet', 'registry'],
      connectBus: connectKafka,
      topics: [],
      open: async ({ settings, resources }) =>
        archiveService({
          store: resources.use(await openStore(settings.store)),
          lake: resources.use(
            await openLocalLake({ ...settings.lake, writer: `archive-${randomUUID()}` }),
          ),
          packetReader: await startPacketReader(settings),
          surveyTopics: () => surveyTopics(settings.survey.topics, Date.now()),
        }),
    },
    process.env,
  ),
);
