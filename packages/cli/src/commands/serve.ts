import { resolve } from 'node:path';
import { createLogger, logLevels } from '@lucero/observability';
import type { Command } from '../command.ts';
import { dataHint } from '../data-folder.ts';
import { playNight } from '../embedded/play-night.ts';
import {
  choiceOption,
  listOption,
  numberOption,
  programsInEnvironment,
  textOption,
} from '../option.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero serve [--packets PATH...] [--simulate] [options]

Every service in one process, with an embedded Postgres, the REST API and the web page: no server to
install. Ctrl-C stops it; the data stays in --data and the next start goes on with it.

  --packets PATH   feed these packets (one or several paths, as for \`lucero classify\`), then keep serving
  --simulate       feed a simulated night of ZTF and Rubin
  --alerts N       of the simulated night (1500)
  --seed S         of the simulated sky: the same seed is the same night (1)
  --rate R         alerts per second to feed; 0 = as fast as they go through (0; 10 with --simulate)
  --port N         of API and page (8080; 0 = any free one)
  --metrics-port N of /metrics, for Prometheus (LUCERO_HTTP__PORT; 0 = any free one)
  --host H         address to listen on (127.0.0.1; 0.0.0.0 lets other machines in)
  --programs LIST  programs of ZTF to serve, comma separated: 1 public, 2 partnership, 3 Caltech (1)
  --data DIR       folder of the data (./lucero-data)
  --log LEVEL      of the services' log on standard error (error; warn shows each rejected packet)
  --once           stop when everything fed has gone through

When the embedded Postgres ends or freezes it is started again, and nothing is lost; /health says meanwhile
what is down. The exit status is 1 when a file of --packets could not be read to its end, or none held a
packet, and when Lucero had to give up.
`;

export const serveCommand: Command = {
  name: 'serve',
  help,
  listOption: 'packets',
  options: {
    packets: { type: 'string', multiple: true },
    simulate: { type: 'boolean' },
    alerts: { type: 'string' },
    seed: { type: 'string' },
    rate: { type: 'string' },
    port: { type: 'string' },
    'metrics-port': { type: 'string' },
    host: { type: 'string' },
    programs: { type: 'string' },
    data: { type: 'string' },
    log: { type: 'string' },
    once: { type: 'boolean' },
  },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length > 0) {
      throw new UsageError(`what is ${positionals[0]}? Packets are named by --packets PATH...`);
    }
    const isSimulated = values.simulate === true;
    await playNight({
      dataFolder: resolve(textOption(values, 'data', 'lucero-data')),
      dataHint: dataHint(values),
      paths: listOption(values, 'packets'),
      simulation: isSimulated
        ? {
            alertCount: numberOption(values, 'alerts', {
              fallback: 1500,
              minimum: 1,
              maximum: 10_000_000,
              isWhole: true,
            }),
            seed: numberOption(values, 'seed', {
              fallback: 1,
              minimum: 0,
              maximum: 2 ** 31,
              isWhole: true,
            }),
          }
        : null,
      alertsPerSecond: numberOption(values, 'rate', {
        fallback: isSimulated ? 10 : 0,
        minimum: 0,
        maximum: 100_000,
      }),
      host: textOption(values, 'host', '127.0.0.1'),
      port: numberOption(values, 'port', {
        fallback: 8080,
        minimum: 0,
        maximum: 65_535,
        isWhole: true,
      }),
      metricsPort:
        values['metrics-port'] === undefined
          ? null
          : numberOption(values, 'metrics-port', {
              fallback: 0,
              minimum: 0,
              maximum: 65_535,
              isWhole: true,
            }),
      isOnce: values.once === true,
      opensBrowser: false,
      logger: createLogger({
        service: 'serve',
        level: choiceOption(values, 'log', logLevels, 'error'),
      }),
      environment: programsInEnvironment(values, environment),
      signal,
    });
  },
};
