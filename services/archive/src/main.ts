import { randomUUID } from 'node:crypto';
import { startPacketReader } from '@lucero/avro';
import { regionTopics, surveyTopics } from '@lucero/config';
import { connectKafka } from '@lucero/kafka';
import { isObjectLake, openLake, readDiskRoom } from '@lucero/lake';
import { runProcess, sourceConfigOf, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { archiveService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'archive',
      sections: [
        ...(['source', 'survey', 'store', 'lake', 'packet', 'registry'] as const),
        ...(['updates', 'regions'] as const),
      ],
      connectBus: (config, { source, survey }) => {
        const cluster = sourceConfigOf(source, config);
        const mayRead = (topic: string) => surveyTopics(survey.topics, [topic]).length > 0;
        return connectKafka(config, cluster === null ? null : { ...cluster, mayRead });
      },
      topics: [],
      open: async ({ settings, resources }) => {
        const { lake, updates, regions, survey } = settings;
        const { minObjectBytes, maxObjectWaitMs } = lake;
        // Segments of a process come behind those of processes before it.
        const writer = `archive-${Date.now()}-${randomUUID()}`;
        return archiveService({
          store: resources.use(await openStore(settings.store)),
          lake: resources.use(await openLake({ ...lake, writer })),
          packetReader: await startPacketReader(settings),
          nowMs: Date.now,
          diskRoom: () => readDiskRoom(lake),
          surveyTopics: (existing) => surveyTopics(survey.topics, existing),
          ownTopics: { updates: updates.topic, notices: regionTopics(regions.topics) },
          ...(isObjectLake(lake) && {
            gather: { minBytes: minObjectBytes, maxWaitMs: maxObjectWaitMs },
          }),
        });
      },
    },
    process.env,
  ),
);
