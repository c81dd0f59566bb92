/** An emptied Postgres comes back from the lake, table by table and to the last digit; a past night is asked again. */
import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
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

/** The first version of a classifier needs every stamp: without them it skips an alert. */
const served = 'ztf-stamps@1.0.0';
const environment = { LUCERO_MODELS__USE: `${served},lsst-stamps,light-curve-trees` };

const silent = createLogger({ service: 'test', level: 'silent' });
const open = (dataFolder: string) =>
  openEmbeddedBroker({ dataFolder, logger: silent, environment });

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
      ...[
        'alert_skip',
        'filter',
        'filter_event',
        'object_vote',
        'object_comment',
        'access_token',
        'person',
      ],
    ]) {
      assert.ok(filled.includes(table), `${table} is empty`);
    }
    const ledger = original.get('alert_ledger')!.map((line) => JSON.parse(line));
    assert.ok(
      ledger.some((row) => row.dead_code !== null),
      'no alert is dead',
    );
    const counts = original.get('night_alert_count')!.map((line) => JSON.parse(line));
    // Nine copies from a mirror, and the packet that withdraws a row.
    assert.equal(
      counts.reduce((sum, row) => sum + row.duplicate_count, 0),
      10,
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
    const asked = { LUCERO_STORE__URL: into, LUCERO_LAKE__PATH: join(data, 'lake') };
    await openStore({ url: into }).then((opened) => opened[Symbol.asyncDispose]());
    const said = await lucero(['rebuild', 'index'], asked);
    assert.match(said, /^1\d\d packets are indexed; 0 entries/);
    const indexed = await tableRows(into, []);
    assert.deepEqual(indexed.get('lake_index'), original.get('lake_index'));
  });

  it('comes back where Postgres is gone, and nothing of it is published a second time', async () => {
    const other = join(data, '../other');
    await cp(join(data, 'lake'), join(other, 'lake'), { recursive: true });
    await lucero(['rebuild', 'store', '--data', other]);
    await using broker = await open(other);
    await playSmallNight(broker, { alertCount, nightMjdUtc });
    const published = broker.bus
      .state()
      .topics.filter(({ topic }) => /^lucero\.(ztf|lsst|filter)\.(?!updates)/.test(topic));
    assert.deepEqual(
      published.filter(({ writtenCount }) => writtenCount > 0),
      [],
    );
    const again = await tableRows(broker.storeUrl, left);
    for (const table of ['publication', 'filter_event', 'detection', 'lake_index']) {
      assert.equal(again.get(table)!.length, original.get(table)!.length, table);
    }
  });

  it('is asked again by another version, beside what was served', async () => {
    const version = 'ztf-stamps@2.0.0';
    const command = ['reprocess', '--night', night, '--classifier', version, '--data', data];
    const before = await tableRows(url, left);
    const said = await lucero(command, at());
    assert.match(said, /^ztf: \d+ of \d+ packets classified by ztf-stamps@2\.0\.0/);
    assert.match(said, /^A {2}ztf-stamps@1\.0\.0 .*\nB {2}ztf-stamps@2\.0\.0 /m);
    assert.match(said, /^same top class /m);
    const after = await tableRows(url, left);
    const changed = differences(before, after).map((line) => line.split(':')[0]);
    // The version is listed, its answers are counted; nothing else hears of them.
    assert.deepEqual(changed.sort(), ['classification_history', 'classifier', 'night_class_count']);
    const rows = after.get('classification_history')!.map((line) => JSON.parse(line));
    const made = rows.filter((row) => row.reprocessed_ms !== null);
    assert.ok(made.every((row) => row.classifier_version === '2.0.0' && row.shadow));
    const ofZtf = alerts.filter(({ survey }) => survey === 'ztf');
    assert.deepEqual(
      made.map((row) => row.alert_id).sort(),
      ofZtf.map(({ alertId }) => Number(alertId)).sort(),
    );

    assert.match(await lucero(command, at()), /^same top class /m);
    assert.deepEqual(differences(after, await tableRows(url, left)), []);
    // What was made so is in the lake, too.
    const into = await createDatabase(url, 'reprocessed');
    await lucero(rebuild(into));
    const rebuilt = await tableRows(into, left);
    const history = 'classification_history';
    assert.deepEqual(rebuilt.get(history), after.get(history));
  });

  it('tells plainly what it cannot be asked', async () => {
    const asked = (...more: string[]) => runLucero([...more, '--data', data], at());
    const unknown = await asked('reprocess', '--night', night, '--classifier', 'ztf-stamps@9.9.9');
    assert.equal(unknown.exitCode, 1);
    assert.match(unknown.stderr, /^lucero reprocess: .*ztf-stamps@9\.9\.9/);
    const other = ['--night', '2020-01-01', '--classifier', 'ztf-stamps@2.0.0'];
    const none = await asked('reprocess', ...other);
    assert.equal(none.exitCode, 1);
    assert.match(none.stderr, /^lucero reprocess: the lake's index has no packet of this night/);
    const { items } = await store.listDataChanges({ limit: 1 });
    assert.deepEqual([items[0]!.command, items[0]!.state], ['lucero reprocess', 'failed']);
  });

  it('is sent again with its keys, headers and times, and says what is damaged', async () => {
    const segments = (await readdir(join(data, 'lake/ztf'), { recursive: true })).filter((name) =>
      name.endsWith('.seg'),
    );
    const damaged = join(data, 'lake/ztf', segments[0]!);
    const bytes = await readFile(damaged);
    bytes.fill(0, bytes.length - 200, bytes.length - 100);
    await writeFile(damaged, bytes);
    await using kafka = await startKafka();
    const asked = { ...at(), LUCERO_KAFKA__BROKERS: kafka.brokers };
    const command = ['replay', '--night', night, '--survey', 'ztf', '--topic', 'again'];
    const replayed = await runLucero([...command, '--data', data], asked);
    assert.equal(replayed.exitCode, 1, 'a part of the lake is damaged');
    assert.match(replayed.stderr, /\.seg: \d+ bytes at \d+ are no whole record$/m);
    await using bus = await connectKafka({ brokers: [kafka.brokers], clientId: 'reader' });
    const messages = await Array.fromAsync(bus.readAll('again'));
    const sent = new Set(messages.map(({ value }) => Buffer.from(value).toString('base64')));
    const whole = alerts.filter(({ survey, packet }) => {
      return survey === 'ztf' && sent.has(Buffer.from(packet).toString('base64'));
    });
    // Two were sent otherwise, and one is damaged.
    assert.ok(whole.length >= alerts.filter(({ survey }) => survey === 'ztf').length - 3);
    const ledger = original.get('alert_ledger')!.map((line) => JSON.parse(line));
    const times = new Set(ledger.map((row) => row.survey_published_ms));
    assert.ok(messages.filter(({ timestampMs }) => times.has(timestampMs)).length >= whole.length);
  });

  const at = () => ({ LUCERO_STORE__URL: url });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}
