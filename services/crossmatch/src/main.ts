import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, stepProcess, topicSpecs } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { contextParts } from './context-parts.ts';
import { crossmatchService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'crossmatch',
      sections: ['store', 'catalogs'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.alerts, internalTopics.rematches],
      open: async ({ settings, resources, bus }) => {
        const store = resources.use(await openStore(settings.store));
        return crossmatchService({
          parts: contextParts({ store, nowMs: Date.now }),
          createTopic: (topic) => bus.ensureTopics(topicSpecs([topic], settings.kafka).slice(0, 1)),
        });
      },
    },
    process.env,
  ),
);
