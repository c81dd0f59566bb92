import { dateOfMjd, mjdOfDate, unixMsToMjdUtc } from '@lucero/sky';
import { type DroppableTable, droppableTables, migrate } from '@lucero/store';
import { recordedChange } from '../changes/recorded-change.ts';
import type { Command, CommandContext } from '../command.ts';
import { databaseForTools, openStoreForTools } from '../open-store-for-tools.ts';
import { requiredOption } from '../option.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

const help = `lucero store size [--data DIR]
lucero store drop-nights TABLE... --before DATE [--yes] [--data DIR]
lucero store migrate [--data DIR]

size          bytes on disk of every table, with its partitions and indexes; rows are estimates
drop-nights   drops the partitions that lie wholly before DATE (YYYY-MM-DD, UTC), to make room. Without
              --yes it only says which, and drops nothing
migrate       brings the database to this version: applies the migrations that it lacks and names them; does
              nothing when it lacks none. For clusters where services wait for it
              (LUCERO_STORE__MIGRATE=beforehand); else the first service of a new version does the same

TABLE is one or several of
  ${droppableTables.join(', ')}.
Partitions are blocks of ten nights (classification_history: months); DATE is rounded down to a block.

What is lost with a night of
  alert_ledger            the stories of its alerts (lucero alert ID)
  alert_skip              in those stories: why a classifier did not answer
  lake_index              the way to its packets: stamps and histories on the page
  publication             what was published; an alert of such a night is never published again
  classification_history  what classifiers said; the current classifications stay

Of the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data). Services go on.

  --before DATE   first night to keep
  --yes           drop, do not only say what would be dropped
  --data DIR      folder of \`lucero serve\` (./lucero-data)
`;

export const storeCommand: Command = {
  name: 'store',
  help,
  options: {
    before: { type: 'string' },
    yes: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    if (action === 'size') return size(context, rest);
    if (action === 'drop-nights') return dropNights(context, rest);
    if (action === 'migrate') return migrateStore(context, rest);
    throw new UsageError('say size, migrate, or drop-nights TABLE... --before DATE');
  },
};

async function size({ values, environment }: CommandContext, rest: readonly string[]) {
  if (rest.length > 0 || values.before !== undefined || values.yes === true) {
    throw new UsageError('size takes no table, --before or --yes');
  }
  await using opened = await openStoreForTools(values, environment);
  const tables = await opened.store.measureTables();
  const rows = tables.map(({ table, partitionCount, rowCount, rowBytes, indexBytes }) => [
    ...[table, String(partitionCount), rowCount.toFixed(0)],
    ...[megabytes(rowBytes), megabytes(indexBytes)],
  ]);
  process.stdout.write(
    textTable(
      [['table', 'partitions', 'rows', 'MB', 'MB of indexes'], ...rows],
      ['left', 'right', 'right', 'right', 'right'],
    ),
  );
}

async function migrateStore({ values, environment }: CommandContext, rest: readonly string[]) {
  if (rest.length > 0 || values.before !== undefined || values.yes === true) {
    throw new UsageError('migrate takes no table, --before or --yes');
  }
  await using database = await databaseForTools(values, environment);
  const applied = await migrate(database.url);
  for (const name of applied) process.stdout.write(`applied ${name}\n`);
  if (applied.length === 0) process.stdout.write('the database is at this version\n');
}

async function dropNights(context: CommandContext, names: readonly string[]) {
  const { values, environment } = context;
  const tables = droppable(names);
  const beforeMjd = pastNight(requiredOption(values, 'before'));
  await using opened = await openStoreForTools(values, environment);
  const { store } = opened;
  const isToDrop = values.yes === true;
  const blocks = isToDrop
    ? await recordedChange(store, 'store drop-nights', context, async (note) => {
        const dropped = await store.dropNights(tables, beforeMjd);
        const rowCounts = Object.fromEntries(
          dropped.map(({ block, rowCount }) => [block, rowCount]),
        );
        note({ rowCounts, detail: `${dropped.length} partitions` });
        return dropped;
      })
    : await store.findNights(tables, beforeMjd);
  const rows = blocks.map(({ block, fromMjd, toMjd, rowCount, bytes }) => [
    ...[block, dateOfMjd(fromMjd), dateOfMjd(toMjd - 1), rowCount.toFixed(0), megabytes(bytes)],
  ]);
  if (rows.length > 0) {
    process.stdout.write(
      textTable(
        [['partition', 'from', 'to', 'rows', 'MB'], ...rows],
        ['left', 'left', 'left', 'right', 'right'],
      ),
    );
  }
  const bytes = blocks.reduce((sum, block) => sum + block.bytes, 0);
  const of = `${blocks.length} partitions, ${megabytes(bytes)} MB`;
  process.stdout.write(isToDrop ? `dropped ${of}\n` : `would drop ${of}; --yes drops them\n`);
}

function droppable(names: readonly string[]): readonly DroppableTable[] {
  const tables = droppableTables.filter((table) => names.includes(table));
  const unknown = names.filter((name) => !droppableTables.some((table) => table === name));
  if (names.length === 0 || unknown.length > 0) {
    const what = unknown.length > 0 ? `not ${unknown.join(', ')}` : 'at least one';
    throw new UsageError(`drop-nights takes ${droppableTables.join(', ')}; ${what}`);
  }
  return tables;
}

/** A night is of the past, or it is a slip of the finger. */
function pastNight(date: string): number {
  const mjd = mjdOfDate(date);
  if (mjd === null) {
    throw new UsageError(`--before takes a date, YYYY-MM-DD, not ${JSON.stringify(date)}`);
  }
  if (mjd > unixMsToMjdUtc(Date.now())) throw new UsageError(`--before ${date} is to come`);
  return mjd;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
