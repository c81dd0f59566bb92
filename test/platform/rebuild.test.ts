/** An emptied Postgres comes back from the lake, table by table and to the last digit; a past night is asked again. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { connectKafka } from '@lucero/kafka';
import { createLogger } from '@lucero/observability';
import {
  cacheTables,
  createDatabase,
  openStore,
  type Store,
  startEmbeddedPostgres,
} from '@lucero/store';
import { startKafka } from '@lucero/testkit';
import { openEmbeddedBroker } from '../../packages/cli/src/embedded/embedded-broker.ts';
import { writeSnapshot } from '../../packages/cli/src/rebuild/snapshot-records.ts';
import { lucero, runLucero, startLucero } from '../integration/lucero-command.ts';
import { temporaryFolder } from '../integration/temporary-folder.ts';
import { type PlayedAlert, peopleOf, playSmallNight } from './small-night.ts';
import { differences, type Rows, tableRows } from './table-rows.ts';

const alertCount = 120;
const nightMjdUtc = 61_300;
const night = '2026-09-17';
/** Of the database, of the rebuild itself, and caches (table-sources.ts says why). */
const left = ['schema_migration', 'rebuild_progress', 'data_change', ...cacheTables];

const silent = createLogger({ service: 'test', level: 'silent' });
const open = (dataFolder: string) =>
  openEmbeddedBroker({ dataFolder, logger: silent, environment: {} });

describe('a night in the lake', () => {
  const resources = new AsyncDisposableStack();
  let data: string;
  let url: string;
  let store: Store;
  let alerts: readonly PlayedAlert[];
  let original: Rows;

  before(async () => {
    const folder = resources.use(await temporaryFolder('rebuild'));
    data = join(folder.path, 'data');
    {
      await using broker = await open(data);
      await peopleOf(broker.store);
      alerts = await playSmallNight(broker, { alertCount, nightMjdUtc });
      const { survey, oid } = alerts[0]!;
      const by = { survey, oid, objectKind: 'sidereal', owner: 'person:1' } as const;
      await broker.store.putVote({
        ...{ ...by, label: 'SN', taxonomy: 'lucero-stamps/1', confidence: 0.5, votedMs: 5 },
      });
      await broker.store.addComment({ ...by, comment: 'look\there', createdMs: 6 });
      const { signal } = new AbortController();
      await writeSnapshot(broker.store, broker.lake, { signal, onBytes: () => undefined });
      original = await tableRows(broker.storeUrl, left);
    }
    const postgres = await startEmbeddedPostgres({ dataFolder: join(data, 'postgres') });
    resources.defer(() => postgres.stop());
    url = postgres.url;
    store = resources.use(await openStore({ url }));
  });
  after(() => resources.disposeAsync());

  const rebuild = (into: string) => ['rebuild', 'store', '--data', data, '--into', into];

  it('has something in every table that the comparison is about', () => {
    const filled = [...original].flatMap(([table, rows]) => (rows.length > 0 ? [table] : []));
    for (const table of [
      ...['alert_ledger', 'detection', 'forced_photometry', 'non_detection', 'object', 'feature'],
      ...['classification', 'classification_history', 'lake_index', 'publication', 'survey_update'],
      ...['reassigned_detection', 'solar_system_match', 'source_member', 'night_alert_count'],
      ...['filter', 'filter_event', 'object_vote', 'object_comment', 'access_token', 'person'],
    ]) {
      assert.ok(filled.includes(table), `${table} is empty`);
    }
    const ledger = original.get('alert_ledger')!.map((line) => JSON.parse(line));
    assert.ok(
      ledger.some((row) => row.dead_code !== null),
      'no alert is dead',
    );
    const counts = original.get('night_alert_count')!.map((line) => JSON.parse(line));
    assert.equal(
      counts.reduce((sum, row) => sum + row.duplicate_count, 0),
      9,
    );
  });

  it('gives every table and column back, also when the rebuild is killed in the middle', async () => {
    const into = await createDatabase(url, 'rebuilt');
    await using rebuilt = await openStore({ url: into });
    const killed = startLucero(rebuild(into));
    await until(async () =>
      [...(await rebuilt.readRebuildProgress()).keys()].some((part) => part.startsWith('packets')),
    );
    killed.child.kill('SIGKILL');
    await killed.result;
    assert.ok(!(await rebuilt.readRebuildProgress()).has('whole'));
    const said = await lucero(rebuild(into));
    assert.match(said, /^1\d\d packets in .* the services may be started\n$/);
    assert.deepEqual(differences(original, await tableRows(into, left)), []);

    const { items } = await rebuilt.listDataChanges({ limit: 2 });
    assert.deepEqual(
      items.map(({ command, state }) => [command, state]),
      [
        ['lucero rebuild store', 'done'],
        ['lucero rebuild store', 'begun'],
      ],
    );
    const again = await runLucero(rebuild(into));
    assert.equal(again.exitCode, 1);
    assert.match(
      again.stderr,
      /^lucero rebuild: the store holds rows \(.*\): rebuild fills an empty/,
    );
  });

  it('gives the index back that was lost', async () => {
    const into = await createDatabase(url, 'indexed');
    const environment = { LUCERO_STORE__URL: into, LUCERO_LAKE__PATH: join(data, 'lake') };
    await openStore({ url: into }).then((opened) => opened[Symbol.asyncDispose]());
    const said = await lucero(['rebuild', 'index'], environment);
    assert.match(said, /^1\d\d packets are indexed; 0 entries/);
    const indexed = await tableRows(into, []);
    assert.deepEqual(indexed.get('lake_index'), original.get('lake_index'));
  });

  it('is asked again by another version, beside what was served', async () => {
    const version = 'ztf-stamps@1.0.0';
    const command = ['reprocess', '--night', night, '--classifier', version, '--data', data];
    const environment = { LUCERO_STORE__URL: url };
    const said = await lucero(command, environment);
    console.log(said);
    const [alert] = alerts.filter(({ survey }) => survey === 'ztf');
    void alert;
    const again = await lucero(command, environment);
    console.log(again);
  });
  void [readFileSync, writeFileSync, readdir, connectKafka, startKafka, store!];
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}
