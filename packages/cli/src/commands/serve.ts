import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLogger } from '@lucero/observability';
import type { Command } from '../command.ts';
import { playNight } from '../embedded/play-night.ts';
import { numberOption, programsInEnvironment, textOption } from '../option.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero serve [--packets PATH]... [--simulate] [options]

Every service in one process, with an embedded Postgres, the REST API and the web page: no server to
install. Ctrl-C stops it; the data stays in --data and the next start goes on with it.

  --packets PATH   feed these packets (Avro files, folders, tar, tar.gz), then keep serving; repeatable
  --simulate       feed a simulated night of ZTF and Rubin
  --alerts N       of the simulated night (1500)
  --seed S         of the simulated sky: the same seed is the same night (1)
  --rate R         alerts per second to feed; 0 = as fast as they go through (0; 10 with --simulate)
  --port N         of API and page (8080; 0 = any free one)
  --host H         address to listen on (127.0.0.1; 0.0.0.0 lets other machines in)
  --programs LIST  programs of ZTF to serve, comma separated: 1 public, 2 partnership, 3 Caltech (1)
  --data DIR       folder of the data (./lucero-data)
  --log LEVEL      of the services' log on standard error (error; warn shows each rejected packet)
  --once           stop when everything fed has gone through
`;

export const serveCommand: Command = {
  name: 'serve',
  help,
  options: {
    packets: { type: 'string', multiple: true },
    simulate: { type: 'boolean' },
    alerts: { type: 'string' },
    seed: { type: 'string' },
    rate: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    programs: { type: 'string' },
    data: { type: 'string' },
    log: { type: 'string' },
    once: { type: 'boolean' },
  },
  async run({ positionals, values, environment, signal }) {
    if (positionals.length > 0) {
      throw new UsageError(`what is ${positionals[0]}? Packets are named by --packets PATH`);
    }
    const isSimulated = values.simulate === true;
    const paths = (values.packets as unknown as string[] | undefined) ?? [];
    // Asked before anything is started: a slip of the pen is to leave no data folder behind.
    const absent = paths.find((path) => !existsSync(path));
    if (absent !== undefined) throw new UsageError(`no file or folder ${absent}`);
    const withPrograms = programsInEnvironment(values, environment);
    await playNight({
      dataFolder: resolve(textOption(values, 'data', 'lucero-data')),
      paths,
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
      isOnce: values.once === true,
      opensBrowser: false,
      logger: createLogger({ service: 'serve', level: textOption(values, 'log', 'error') }),
      environment: withPrograms,
      signal,
    });
  },
};
