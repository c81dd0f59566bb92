import { checkNight, checkSource, lookOnce, readTrainingInputs } from '@lucero/check-data';
import { loadConfig } from '@lucero/config';
import { dateOfMjd, mjdOfDate } from '@lucero/sky';
import { type DataCheck, dataCheckStatuses } from '@lucero/store';
import type { Command } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero check-data [--night DATE] [--all]

Checks the data: whether it comes, how much of it, with which schemas, and whether it is distributed as
before. Without --night the streams as they are now, as the service check-data does every minute. With
--night one night against those before it, which is also its drift report; a night that has a failed check
is not released.

Each check is compared with former nights of the same survey; as long as there are too few of them it passes.
Results are stored, shown on the Status page, and those that turned are announced in lucero.anomalies.v1.

  --night DATE   the night of each survey that begins on this date, YYYY-MM-DD
  --all          print also the checks that passed
  --data DIR     folder of \`lucero serve\` (./lucero-data), when LUCERO_STORE__URL is not set

Exit code: 0 nothing failed, 1 a check failed.

Examples
  npx lucero check-data
  npx lucero check-data --night 2026-11-28 --all
`;

const checksShown = 1_000;

export const checkDataCommand: Command = {
  name: 'check-data',
  help,
  options: {
    night: { type: 'string' },
    all: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run({ positionals, values, environment }) {
    if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}? see --help`);
    const night = values.night === undefined ? null : askedNight(String(values.night));
    await using opened = await openStoreForTools(values, environment);
    const { store } = opened;
    const { checks: settings, models } = loadConfig(['checks', 'models'], environment);
    const deps = { store, settings, training: readTrainingInputs(models.path) };
    const checkedMs = Date.now();
    if (night === null) {
      const made = await lookOnce({ ...deps, nowMs: () => checkedMs, isSampling: true });
      if (made === null) say('The service check-data is at it: these are its results.');
    } else {
      const results = await checkNight(night, deps);
      const date = dateOfMjd(night);
      await store.storeDataChecks(
        results.map((result) => ({ ...result, checkedMs, night: date, source: checkSource })),
        { source: checkSource, night: date },
      );
    }
    const shown = await store.latestDataChecks({
      ...{ night: night === null ? null : dateOfMjd(night), source: checkSource },
      limit: checksShown,
    });
    print(shown, values.all === true);
    if (shown.some(({ status }) => status === 'failed')) process.exitCode = 1;
  },
};

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function askedNight(date: string): number {
  const night = mjdOfDate(date);
  if (night !== null) return night;
  throw new UsageError(`${date} is no date: --night 2026-11-28`);
}

/** What did not pass comes first. */
function print(checks: readonly DataCheck[], isAll: boolean): void {
  const sorted = dataCheckStatuses
    .toReversed()
    .flatMap((status) => checks.filter((check) => check.status === status));
  const rows = sorted.filter(({ status }) => isAll || status !== 'passed');
  if (rows.length > 0) {
    const cells = rows.map(({ status, kind, survey, subject, detail }) => [
      ...[status, kind, survey ?? '', subject, detail],
    ]);
    const heading = ['status', 'kind', 'survey', 'subject', 'detail'];
    process.stdout.write(
      textTable(
        [heading, ...cells],
        heading.map(() => 'left' as const),
      ),
    );
  }
  const counts = dataCheckStatuses.map(
    (status) => `${checks.filter((check) => check.status === status).length} ${status}`,
  );
  say(counts.join(', '));
}
