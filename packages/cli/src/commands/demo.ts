import { createLogger } from '@lucero/observability';
import type { Command } from '../command.ts';
import { playNight } from '../embedded/play-night.ts';
import { playNightOverKafka } from '../embedded/play-night-over-kafka.ts';
import { temporaryFolder } from '../embedded/temporary-folder.ts';
import { numberOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero demo [--kafka] [--alerts N] [--rate R] [--seed S] [--port N]

Plays a simulated night of ZTF and Rubin through the whole broker in a folder of its own and shows the
web page. Nothing is left behind: Ctrl-C ends it and removes the folder. To keep the data, use
\`lucero serve --simulate\`.

  --kafka      with a real Kafka, whose public topics any client may read, and every service as a process of
               its own; needs Java 17 and Maven, which fetches Kafka once
  --alerts N   of the night (1500)
  --rate R     alerts per second; 0 = as fast as they go through (10)
  --seed S     of the sky: the same seed is the same night (1)
  --port N     of API and page (8080; 0 = any free one); by npm: npm run demo -- --port 0
               with --kafka the page has the next one
  --once       stop when the night has gone through
`;

export const demoCommand: Command = {
  name: 'demo',
  help,
  options: {
    kafka: { type: 'boolean' },
    alerts: { type: 'string' },
    rate: { type: 'string' },
    seed: { type: 'string' },
    port: { type: 'string' },
    once: { type: 'boolean' },
  },
  async run({ values, environment, signal }) {
    const simulation = {
      alertCount: numberOption(values, 'alerts', {
        ...{ fallback: 1500, minimum: 1, maximum: 1_000_000, isWhole: true },
      }),
      seed: numberOption(values, 'seed', {
        ...{ fallback: 1, minimum: 0, maximum: 2 ** 31, isWhole: true },
      }),
    };
    const alertsPerSecond = numberOption(values, 'rate', {
      ...{ fallback: 10, minimum: 0, maximum: 100_000 },
    });
    const port = numberOption(values, 'port', {
      ...{ fallback: 8080, minimum: 0, maximum: 65_534, isWhole: true },
    });
    if (values.kafka === true && values.once === true) {
      throw new UsageError('--once is for the demo without --kafka');
    }
    await using folder = await temporaryFolder('demo');
    if (values.kafka === true) {
      await playNightOverKafka({
        ...{ folder: folder.path, simulation, alertsPerSecond, port, signal },
      });
      return;
    }
    await playNight({
      dataFolder: folder.path,
      dataHint: ` --data ${folder.path}`,
      paths: [],
      ...{ simulation, alertsPerSecond, port, environment, signal },
      host: '127.0.0.1',
      metricsPort: null,
      isOnce: values.once === true,
      opensBrowser: true,
      logger: createLogger({ service: 'demo', level: 'error' }),
    });
  },
};
