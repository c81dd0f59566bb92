import { parseJsonTopics } from '@lucero/avro';
import { connectKafka } from '@lucero/kafka';
import { runProcess, stepProcess, topicSpecs } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { applyUpdatesService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'apply-updates',
      sections: ['store', 'updates', 'publish'],
      connectBus: (config) => connectKafka(config),
      topics: [],
      open: async ({ settings, resources, bus }) => {
        const { topic } = settings.updates;
        await bus.ensureTopics(topicSpecs([topic], settings.kafka));
        return applyUpdatesService({
          store: resources.use(await openStore(settings.store)),
          topics: () => [topic],
          createTopic: (name) => bus.ensureTopics(topicSpecs([name], settings.kafka).slice(0, 1)),
          jsonTopics: parseJsonTopics(settings.publish.jsonTopics),
          nowMs: Date.now,
        });
      },
    },
    process.env,
  ),
);
