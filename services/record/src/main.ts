import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, stepProcess } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { recordService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'record',
      sections: ['store'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.features, internalTopics.classifications, internalTopics.recorded],
      open: async ({ settings, resources }) =>
        recordService({
          store: resources.use(await openStore(settings.store)),
          nowMs: Date.now,
        }),
    },
    process.env,
  ),
);
