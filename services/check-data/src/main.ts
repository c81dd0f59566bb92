import { connectKafka } from '@lucero/kafka';
import {
  internalTopics,
  kafkaConfigOf,
  openStatusEndpoint,
  retry,
  runProcess,
  topicSpecs,
} from '@lucero/runtime';
import { openStore } from '@lucero/store';
import { readTrainingInputs } from './read-training-inputs.ts';
import { checkDataService } from './service.ts';

await runProcess({
  name: 'check-data',
  sections: ['store', 'kafka', 'step', 'http', 'models', 'checks'],
  environment: process.env,
  run: async ({ settings, logger, signal, resources }) => {
    // A turn holds one connection while others work.
    const poolSize = Math.max(2, settings.store.poolSize);
    const store = resources.use(await openStore({ ...settings.store, poolSize }));
    const bus = resources.use(
      await retry(() => connectKafka(kafkaConfigOf(settings.kafka, 'check-data', logger)), {
        ...{ forMs: settings.step.retrySeconds * 1_000, signal },
        onRetry: (error) => logger.warn({ err: error }, 'cannot start yet, trying again'),
      }),
    );
    const [anomalies] = topicSpecs([internalTopics.anomalies], settings.kafka);
    await bus.ensureTopics([anomalies!]);
    const service = checkDataService({
      ...{ store, bus, logger, settings: settings.checks, nowMs: Date.now },
      ...{ training: readTrainingInputs(settings.models.path), withProcessMetrics: true },
    });
    const endpoint = resources.use(
      await openStatusEndpoint({
        ...settings.http,
        ...{ metrics: [service.metrics], health: [service.health] },
      }),
    );
    logger.info({ url: endpoint.url }, 'checking the data');
    await service.run(signal);
  },
});
