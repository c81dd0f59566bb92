import { regionTopics } from '@lucero/config';
import { LuceroError } from '@lucero/errors';
import { connectKafka } from '@lucero/kafka';
import { runProcess, stepProcess, topicSpecs } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { regionsService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'regions',
      sections: ['store', 'regions'],
      connectBus: (config) => connectKafka(config),
      topics: [],
      open: async ({ settings, resources, bus }) => {
        const topics = regionTopics(settings.regions.topics);
        if (topics.length === 0) {
          throw new LuceroError(
            'LUCERO_CONFIG_INVALID',
            'LUCERO_REGIONS__TOPICS: must name the topics of notices',
          );
        }
        await bus.ensureTopics(topicSpecs(topics, settings.kafka));
        return regionsService({
          store: resources.use(await openStore(settings.store)),
          ...{ ...settings.regions, topics, nowMs: Date.now },
        });
      },
    },
    process.env,
  ),
);
