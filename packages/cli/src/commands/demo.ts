import { createLogger } from '@lucero/observability';
import type { Command } from '../command.ts';
import { playNight } from '../embedded/play-night.ts';
import { temporaryFolder } from '../embedded/temporary-folder.ts';
import { numberOption } from '../option.ts';

const help = `lucero demo [--alerts N] [--rate R] [--seed S] [--port N]

Plays a simulated night of ZTF and Rubin through the whole broker in a folder of its own and shows the
web page. Nothing is left behind: Ctrl-C ends it and removes the folder. To keep the data, use
\`lucero serve --simulate\`.

  --alerts N   of the night (1500)
  --rate R     alerts per second; 0 = as fast as they go through (10)
  --seed S     of the sky: the same seed is the same night (1)
  --port N     of API and page (8080; 0 = any free one)
  --once       stop when the night has gone through
`;

export const demoCommand: Command = {
  name: 'demo',
  help,
  options: {
    alerts: { type: 'string' },
    rate: { type: 'string' },
    seed: { type: 'string' },
    port: { type: 'string' },
    once: { type: 'boolean' },
  },
  async run({ values, environment, signal }) {
    await using folder = await temporaryFolder('demo');
    await playNight({
      dataFolder: folder.path,
      dataHint: ` --data ${folder.path}`,
      paths: [],
      simulation: {
        alertCount: numberOption(values, 'alerts', {
          fallback: 1500,
          minimum: 1,
          maximum: 1_000_000,
          isWhole: true,
        }),
        seed: numberOption(values, 'seed', {
          fallback: 1,
          minimum: 0,
          maximum: 2 ** 31,
          isWhole: true,
        }),
      },
      alertsPerSecond: numberOption(values, 'rate', {
        fallback: 10,
        minimum: 0,
        maximum: 100_000,
      }),
      host: '127.0.0.1',
      port: numberOption(values, 'port', {
        fallback: 8080,
        minimum: 0,
        maximum: 65_535,
        isWhole: true,
      }),
      metricsPort: null,
      isOnce: values.once === true,
      opensBrowser: true,
      logger: createLogger({ service: 'demo', level: 'error' }),
      environment,
      signal,
    });
  },
};
