/** An emptied Postgres comes back from the lake, table by table and to the last digit. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createLogger } from '@lucero/observability';
import { cacheTables, createDatabase, openStore, startEmbeddedPostgres } from '@lucero/store';
import { openEmbeddedBroker } from '../../packages/cli/src/embedded/embedded-broker.ts';
import { writeSnapshot } from '../../packages/cli/src/rebuild/snapshot-records.ts';
import { lucero } from '../integration/lucero-command.ts';
import { temporaryFolder } from '../integration/temporary-folder.ts';
import { peopleOf, playSmallNight } from './small-night.ts';
import { type Rows, tableRows } from './table-rows.ts';

const alertCount = 120;
const left = ['schema_migration', 'rebuild_progress', 'data_change', ...cacheTables];

describe('lucero rebuild store', () => {
  const resources = new AsyncDisposableStack();
  let data: string;
  let url: string;
  let original: Rows;

  before(async () => {
    const folder = resources.use(await temporaryFolder('rebuild'));
    data = join(folder.path, 'data');
    {
      await using broker = await openEmbeddedBroker({
        dataFolder: data,
        logger: createLogger({ service: 'test', level: 'silent' }),
        environment: {},
      });
      await peopleOf(broker.store);
      const [alert] = await playSmallNight(broker, { alertCount, nightMjdUtc: 61_300 });
      const object = { survey: alert!.survey, objectKind: 'sidereal', oid: alert!.oid } as const;
      const by = { ...object, owner: 'person:1' };
      await broker.store.putVote({
        ...{ ...by, label: 'SN', taxonomy: 'lucero-stamps/1', confidence: 0.5, votedMs: 5 },
      });
      await broker.store.addComment({ ...by, comment: 'look\there', createdMs: 6 });
      await broker.drained();
      const signal = new AbortController().signal;
      await writeSnapshot(broker.store, broker.lake, { signal, onBytes: () => undefined });
      original = await tableRows(broker.storeUrl, left);
    }
    const postgres = await startEmbeddedPostgres({ dataFolder: join(data, 'postgres') });
    resources.defer(() => postgres.stop());
    url = postgres.url;
  });
  after(() => resources.disposeAsync());

  it('gives every table and column back', async () => {
    const into = await createDatabase(url, 'rebuilt');
    const said = await lucero(['rebuild', 'store', '--data', data, '--into', into]);
    console.log(said);
    await compare(into);
  });

  async function compare(into: string) {
    const rebuilt = await tableRows(into, left);
    assert.deepEqual([...rebuilt.keys()], [...original.keys()]);
    const differing: string[] = [];
    for (const [table, rows] of original) {
      const again = rebuilt.get(table) ?? [];
      if (again.length === rows.length && again.every((row, i) => row === rows[i])) continue;
      const i = rows.findIndex((row, k) => row !== again[k]);
      differing.push(
        `${table}: ${rows.length} rows, rebuilt ${again.length}\n  ${rows[i]?.slice(0, 1500)}\n  ${again[i]?.slice(0, 1500)}`,
      );
    }
    console.log([...original].map(([t, r]) => `${t} ${r.length}`).join(', '));
    assert.equal(differing.length, 0, differing.join('\n'));
  }
  void openStore;
});
