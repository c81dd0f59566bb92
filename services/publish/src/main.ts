import { readFile } from 'node:fs/promises';
import { connectKafka } from '@lucero/kafka';
import { internalTopics, runProcess, stepProcess, topicSpecs } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { parseFilters } from './filter.ts';
import { publishService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'publish',
      sections: ['store', 'publish'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.classifications],
      open: async ({ settings, resources, bus }) => {
        const { filtersPath } = settings.publish;
        const filters =
          filtersPath === '' ? [] : parseFilters(await readFile(filtersPath, 'utf8'), filtersPath);
        return publishService({
          store: resources.use(await openStore(settings.store)),
          filters,
          bus,
          createTopic: (topic) => bus.ensureTopics(topicSpecs([topic], settings.kafka).slice(0, 1)),
        });
      },
    },
    process.env,
  ),
);
