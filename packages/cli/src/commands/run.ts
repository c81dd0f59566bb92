import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** Each service's main reads its settings from the environment and runs until it is told to stop. */
const mains: Readonly<Record<string, () => Promise<unknown>>> = {
  ingest: () => import('@lucero/ingest/main'),
  archive: () => import('@lucero/archive/main'),
  'classify-stamps': () => import('@lucero/classify-stamps/main'),
  'compute-features': () => import('@lucero/compute-features/main'),
  'classify-lightcurves': () => import('@lucero/classify-lightcurves/main'),
  record: () => import('@lucero/record/main'),
  publish: () => import('@lucero/publish/main'),
  'apply-updates': () => import('@lucero/apply-updates/main'),
  crossmatch: () => import('@lucero/crossmatch/main'),
  regions: () => import('@lucero/regions/main'),
  'apply-filters': () => import('@lucero/apply-filters/main'),
  webhooks: () => import('@lucero/webhooks/main'),
  'check-data': () => import('@lucero/check-data/main'),
  api: () => import('@lucero/api/main'),
  web: () => import('@lucero/web/main'),
};

export const serviceNames: readonly string[] = Object.keys(mains);

const help = `lucero run SERVICE

Runs one service over Kafka until it gets SIGTERM (it then finishes its batch and commits). Start as
many instances as you like, up to the partitions of its input: Kafka spreads the load.

SERVICE is one of
  ${serviceNames.slice(0, 5).join(', ')},
  ${serviceNames.slice(5).join(', ')}

Settings come from the environment, for example
  LUCERO_KAFKA__BROKERS   host:port, comma separated
  LUCERO_STORE__URL       postgres://user:password@host:port/database
  LUCERO_LAKE__PATH       folder of the raw packets (archive, api)
  LUCERO_SURVEY__TOPICS   survey topics; {night} stands for yesterday, today and tomorrow
A missing or misspelt one stops the start with a line that names it. All are in docs/operating.md.
`;

export const runCommand: Command = {
  name: 'run',
  help,
  options: {},
  async run({ positionals }) {
    const [name = ''] = positionals;
    const main = mains[name];
    if (main === undefined || positionals.length !== 1) {
      throw new UsageError(`name one service: ${serviceNames.join(', ')}`);
    }
    await main();
  },
};
