import { readFile } from 'node:fs/promises';
import { parseJsonTopics } from '@lucero/avro';
import { connectKafka } from '@lucero/kafka';
import { parseNoticeRules } from '@lucero/notices';
import { internalTopics, runProcess, stepProcess, topicSpecs } from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { checkFilterCatalogs } from './check-filter-catalogs.ts';
import { parseMarshalClasses } from './marshal-alerts.ts';
import type { Filter } from './parse-filters.ts';
import { reserveFilterNames } from './reserve-filter-names.ts';
import { publishService } from './service.ts';

await runProcess(
  stepProcess(
    {
      name: 'publish',
      sections: ['store', 'publish', 'notices'],
      connectBus: (config) => connectKafka(config),
      topics: [internalTopics.classifications],
      open: async ({ settings, resources, bus }) => {
        const { filtersPath, everything, jsonTopics, marshalClasses } = settings.publish;
        const filters = filtersPath === '' ? [] : await filtersInFile(filtersPath);
        const store = resources.use(await openStore(settings.store));
        checkFilterCatalogs(filters, await store.listCatalogs());
        await reserveFilterNames(filters, store, Date.now());
        return publishService({
          store,
          publicTopics: { filters, everything, json: parseJsonTopics(jsonTopics) },
          noticeRules: parseNoticeRules(settings.notices),
          marshalClasses: parseMarshalClasses(marshalClasses),
          bus,
          createTopic: (topic) => bus.ensureTopics(topicSpecs([topic], settings.kafka).slice(0, 1)),
        });
      },
    },
    process.env,
  ),
);

/** What checks filters takes twenty megabytes: only who has filters loads it. */
async function filtersInFile(path: string): Promise<readonly Filter[]> {
  const { parseFilters } = await import('./parse-filters.ts');
  return parseFilters(await readFile(path, 'utf8'), path);
}
