import type { DataChangeRow } from '@lucero/store';
import type { Command } from '../command.ts';
import { openStoreForTools } from '../open-store-for-tools.ts';
import { numberOption } from '../option.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeLine } from '../write-line.ts';

const help = `lucero changes list [--limit N] [--json] [--data DIR]

Who changed which data outside the stream, when, with which code: rebuilds, reprocessing, update records
from files, dropped nights, imports of catalogues, orbits and the Transient Name Server's table, released
nights, replayed dead letters. The record is append only: Postgres refuses to change it.

A change that is "begun" still runs, or was killed.

  lucero changes list --limit 5
  lucero changes list --json | jq 'select(.state == "failed")'

Of the store of LUCERO_STORE__URL, else that of \`lucero serve\` in --data (./lucero-data).

  --limit N    how many, the newest first (20)
  --json       JSON lines instead of a table
  --data DIR   folder of \`lucero serve\` (./lucero-data)
`;

export const changesCommand: Command = {
  name: 'changes',
  help,
  options: {
    limit: { type: 'string' },
    json: { type: 'boolean' },
    data: { type: 'string' },
  },
  async run({ positionals, values, environment }) {
    const [action, ...rest] = positionals;
    if (action !== 'list' || rest.length > 0) throw new UsageError('say list');
    const limit = numberOption(values, 'limit', {
      ...{ fallback: 20, minimum: 1, maximum: 1_000, isWhole: true },
    });
    await using opened = await openStoreForTools(values, environment);
    const { items } = await opened.store.listDataChanges({ limit });
    if (values.json === true) {
      for (const change of items) await writeLine(change);
      return;
    }
    const heading = ['begun (UTC)', 'seconds', 'state', 'who', 'what', 'rows', 'detail'];
    process.stdout.write(
      textTable(
        [heading, ...items.map(rowOf)],
        heading.map((name) => (name === 'seconds' ? 'right' : 'left')),
      ),
    );
  },
};

function rowOf(change: DataChangeRow): readonly string[] {
  const { begunMs, endedMs } = change;
  const rows = Object.entries(change.rowCounts).map(([name, count]) => `${name} ${count}`);
  return [
    new Date(begunMs).toISOString().slice(0, 19),
    endedMs === null ? '' : ((endedMs - begunMs) / 1000).toFixed(1),
    ...[change.state, change.who],
    [change.command, ...change.arguments.slice(1)].join(' ').slice(0, 80),
    rows.join(', ').slice(0, 60),
    (change.detail ?? '').slice(0, 80),
  ];
}
