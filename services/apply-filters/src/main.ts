import { matchesTopic, parseJsonTopics, regionsTopic } from '@lucero/avro';
import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, stepProcess, topicSpecs } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { applyFiltersService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'apply-filters',
      sections: ['store', 'filters', 'publish'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.alerts, internalTopics.recorded],
      open: async ({ settings, resources, bus, logger }) => {
        const createTopic = (topic: string) =>
          bus.ensureTopics(topicSpecs([topic], settings.kafka).slice(0, 1));
        // Where nothing is matched yet: they are read when they are there, not half a minute later.
        for (const topic of [matchesTopic, regionsTopic]) await createTopic(topic);
        return applyFiltersService({
          ...settings.filters,
          ...{ logger, createTopic, nowMs: Date.now },
          store: resources.use(await openStore(settings.store)),
          jsonTopics: parseJsonTopics(settings.publish.jsonTopics),
        });
      },
    },
    process.env,
  ),
);
