import { join, resolve } from 'node:path';
import { mjdOfNight } from '@lucero/datasets';
import { dateOfMjd } from '@lucero/sky';
import type { Command, CommandContext } from '../command.ts';
import { dataHint } from '../data-folder.ts';
import { interruptedExitCode } from '../interrupted-exit-code.ts';
import { releasePlace } from '../night/release-place.ts';
import { numberOption, textOption } from '../option.ts';
import { lastNightOver } from '../platform/last-night-over.ts';
import { playPlatformNight } from '../platform/play-platform-night.ts';
import { runCommand } from '../platform/run-command.ts';
import { UsageError } from '../usage-error.ts';
import { warehousePlace } from '../warehouse/warehouse-place.ts';
import { checkDataCommand } from './check-data.ts';
import { nightCommand } from './night.ts';
import { warehouseCommand } from './warehouse.ts';

const help = `lucero platform [--alerts N] [--seed S] [--night DATE] [--data DIR]

The whole platform on a small night: plays a simulated night of ZTF and Rubin to its end in a folder,
then runs, one by one, what a scheduler runs after each night:

  lucero night wait DATE                  is everything of it through?
  lucero night DATE                       the night as a data set: Parquet in HATS layout
  lucero warehouse build --night DATE     tables of dbt on DuckDB, and their tests
  lucero check-data --night DATE          freshness, volume, schemas, drift
  lucero night release DATE               signed, and served by the API
  lucero warehouse site                   documentation and lineage as one page

Stops at the first step that fails, and says why; run again, it goes on from there.

  --alerts N     of the simulated night (600)
  --seed S       of its sky: the same seed is the same night (1)
  --night DATE   YYYY-MM-DD, as surveys count their nights (the last that is over)
  --data DIR     folder of everything (./lucero-platform, apart from that of \`lucero serve\`)

  lucero platform --alerts 2000 --data /tmp/platform
`;

/** Not that of `lucero serve`: simulated alerts have no place beside real ones. */
const defaultFolder = 'lucero-platform';

export const platformCommand: Command = {
  name: 'platform',
  help,
  options: {
    alerts: { type: 'string' },
    seed: { type: 'string' },
    night: { type: 'string' },
    data: { type: 'string' },
  },
  async run(context) {
    const { values, environment, positionals } = context;
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
    if (environment.LUCERO_STORE__URL !== undefined) {
      throw new UsageError('a simulated night has no place in the store of LUCERO_STORE__URL');
    }
    const dataFolder = resolve(textOption(values, 'data', defaultFolder));
    const bounds = { minimum: 1, maximum: 1_000_000, isWhole: true };
    const alertCount = numberOption(values, 'alerts', { ...bounds, fallback: 600 });
    const seed = numberOption(values, 'seed', { ...bounds, minimum: 0, fallback: 1 });
    const asked = values.night;
    const mjd = typeof asked === 'string' ? mjdOfNight(asked) : lastNightOver(Date.now());
    await runPlatform({ dataFolder, alertCount, seed, mjd }, context);
  },
};

async function runPlatform(
  night: Parameters<typeof playPlatformNight>[0],
  context: CommandContext,
): Promise<void> {
  const { dataFolder, mjd } = night;
  const date = dateOfMjd(mjd);
  const startMs = performance.now();
  say(`Night ${date} in ${dataFolder}`);
  if ((await playPlatformNight(night, context)) === 'known') say('It was played before.');
  const steps = [
    [nightCommand, `wait ${date} --ended`],
    [nightCommand, date],
    [warehouseCommand, `build --night ${date}`],
    [checkDataCommand, `--night ${date}`],
    [nightCommand, `release ${date}`],
    [warehouseCommand, 'site'],
  ] as const;
  for (const [i, [command, rest]] of steps.entries()) {
    const step = `${command.name} ${rest}`;
    if (context.signal.aborted) {
      process.exitCode = interruptedExitCode;
      return;
    }
    const stepMs = performance.now();
    say(`\n[${i + 1}/${steps.length}] lucero ${step}`);
    const args = [...rest.split(' '), '--data', dataFolder];
    const exitCode = await runCommand(command, args, context);
    if (exitCode !== 0) {
      say(
        `\nStopped at \`lucero ${step}\`: what it says is above. Run again, it goes on from there.`,
      );
      process.exitCode = exitCode;
      return;
    }
    say(`      ${seconds(performance.now() - stepMs)} s`);
  }
  const place = { values: { data: dataFolder }, environment: context.environment };
  const { folder: releases } = releasePlace(place);
  const { folder: warehouse, database } = warehousePlace(place);
  say(`
Done in ${seconds(performance.now() - startMs)} s.

  Data set    ${join(releases, date)}
  Warehouse   ${database}
  Site        ${join(warehouse, 'site/index.html')}

What to do next:

  open ${join(warehouse, 'site/index.html')}
  npx lucero serve${dataHint({ data: textOption(context.values, 'data', defaultFolder) })}        the pages, and the night at /api/v1/releases/${date}
  python -c "import lsdb; print(lsdb.open_catalog('${join(releases, date, 'objects')}').compute())"
`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
