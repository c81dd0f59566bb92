import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { droppableTables, type Store } from '../../src/index.ts';
import { nightOf } from '../../src/nights/night-blocks.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows, url } = await openTestStore();

const classifier = { classifier: 'stamp-cnn', classifierVersion: '1.0.0' };

/** One row of an alert in each table that is in blocks. */
async function passThrough(into: Store, alertId: bigint, mjdTai: number) {
  const key = { survey: 'ztf', alertId, mjdTai };
  await into.storeAlerts([alert({ oid: `o${alertId}`, detection: detection(key) })]);
  await into.storeSkips([{ ...key, ...classifier, reason: 'no-stamps', detail: '' }]);
  await into.storeLakeEntries([{ ...key, segment: 's', offset: 0, length: 1, sha256: null }]);
  return await claim(into, alertId, mjdTai);
}

let lastOffset = 0n;
async function claim(into: Store, alertId: bigint, mjdTai: number) {
  const offset = ++lastOffset;
  // A partition of its own: two instances never have the same one.
  const position = { topic: 't', partition: Number(offset), nextOffset: offset };
  const { sourceId } = await into.openPublicationSource(position);
  const claims = [{ survey: 'ztf', alertId, mjdTai, ...classifier, offset }];
  const [fate] = await into.claimPublications(sourceId, claims);
  return fate;
}

/** The partitions that have an alert's rows. */
const blocksOf = async (alertId: bigint) => {
  const found = await rows(
    ['alert_ledger', 'alert_skip', 'lake_index', 'publication']
      .map((table) => `SELECT tableoid::regclass::text FROM ${table} WHERE alert_id = ${alertId}`)
      .join(' UNION ALL '),
  );
  return found.map(({ tableoid }) => tableoid);
};

it('a night is a whole day of a plausible time', () => {
  assert.deepEqual([50_000, 61_000.99, 79_999.5].map(nightOf), [50_000, 61_000, 79_999]);
  for (const absurd of [0, 49_999.9, 80_000, 2_460_000.5, Number.NaN]) {
    assert.equal(nightOf(absurd), 0);
  }
});

describe('blocks of nights', () => {
  it('are made when their first alert comes, by two instances at once', async () => {
    await Promise.all([passThrough(store, 1n, 61_009.5), passThrough(other, 2n, 61_009.75)]);
    const names = ['alert_ledger', 'alert_skip', 'lake_index', 'publication'];
    const expected = names.map((name) => `${name}_2025_11_21`);
    assert.deepEqual([await blocksOf(1n), await blocksOf(2n)], [expected, expected]);
    await passThrough(store, 3n, 61_010);
    assert.deepEqual(
      await blocksOf(3n),
      names.map((name) => `${name}_2025_12_01`),
    );
  });

  it('take an alert of no plausible time, whose copy is a duplicate still', async () => {
    assert.equal(await passThrough(store, 4n, 2_460_000.5), 'mine');
    assert.equal((await blocksOf(4n)).at(-1), 'publication_default');
    assert.equal(await claim(store, 4n, 2_460_000.5), 'duplicate');
  });

  // A block is made under a lock that waits for every reader: a backup of hours would stop the stream.
  it('do not stop the stream while a backup holds the table', async () => {
    const backup = new pg.Client({ connectionString: url });
    await backup.connect();
    await backup.query('BEGIN; LOCK TABLE lake_index IN ACCESS SHARE MODE');
    const key = { survey: 'ztf', alertId: 5n, mjdTai: 62_004.5 };
    await store.storeLakeEntries([{ ...key, segment: 's', offset: 0, length: 1, sha256: null }]);
    assert.deepEqual(await blocksOf(5n), ['lake_index_default']);
    await backup.query('COMMIT');
    await backup.end();
    // The second half of a block makes the next one, so that this is not needed every time.
    await store.storeLakeEntries([
      { ...key, mjdTai: 62_015.5, segment: 's', offset: 0, length: 1, sha256: null },
    ]);
    const [found] = await rows(`SELECT to_regclass('lake_index_2028_09_06')::text AS next`);
    assert.deepEqual(found, { next: 'lake_index_2028_09_06' });
  });
});

describe('dropNights', () => {
  it('drops whole blocks of old nights alone', async () => {
    await passThrough(store, 10n, 60_009.9);
    await passThrough(store, 11n, 60_010.5);
    const found = await store.findNights(['alert_ledger'], 60_019.9);
    assert.deepEqual(
      found.map(({ table, block, fromMjd, toMjd }) => [table, block, fromMjd, toMjd]),
      [['alert_ledger', 'alert_ledger_2023_02_25', 60_000, 60_010]],
    );
    assert.ok((found[0]?.bytes ?? 0) > 0);
    await store.dropNights(['alert_ledger', 'lake_index', 'alert_skip'], 60_019.9);
    assert.deepEqual(await blocksOf(10n), ['publication_2023_02_25']);
    assert.deepEqual((await blocksOf(11n)).length, 4);
    assert.deepEqual(await store.findNights(['alert_ledger'], 60_019.9), []);
    assert.deepEqual(await store.findAlerts(10n), []);
    assert.equal(await store.findLakeEntry('ztf', 10n), null);
  });

  // The claims are the only thing that knows what was published: without them, whoever sends an old
  // packet again would have it published again.
  it('keeps alerts of nights without claims from being published again', async () => {
    assert.equal(await claim(store, 12n, 60_009.5), 'mine');
    await store.dropNights(['publication'], 60_011);
    for (const each of [store, other]) {
      assert.equal(await claim(each, 12n, 60_009.5), 'dropped');
    }
    assert.equal(await claim(store, 13n, 60_010), 'mine');
    assert.equal(await claim(store, 14n, 0), 'mine');
    assert.equal(await claim(store, 4n, 2_460_000.5), 'duplicate');
    // An earlier day takes nothing back.
    await store.dropNights(['publication'], 59_000);
    assert.equal(await claim(store, 15n, 60_009.5), 'dropped');
  });

  // An instance that has seen the block does not make it again: what comes late has none.
  it('drops what of these nights found no block, the next time', async () => {
    await store.storeLakeEntries([
      {
        survey: 'ztf',
        alertId: 16n,
        mjdTai: 60_009.5,
        segment: 's',
        offset: 0,
        length: 1,
        sha256: null,
      },
    ]);
    assert.deepEqual(await blocksOf(16n), ['lake_index_default']);
    await store.dropNights(['lake_index'], 60_010);
    assert.deepEqual(await blocksOf(16n), []);
    // Of no night at all: it stays.
    assert.ok((await blocksOf(4n)).includes('lake_index_default'));
  });

  it('gives up when a long transaction holds the table, and may be called again', async () => {
    await passThrough(store, 17n, 60_020.5);
    const reader = new pg.Client({ connectionString: url });
    await reader.connect();
    await reader.query('BEGIN; LOCK TABLE alert_skip IN ACCESS SHARE MODE');
    const drop = () => store.dropNights(['alert_skip'], 60_031);
    await assert.rejects(drop(), { code: 'LUCERO_STORE_UNAVAILABLE', retryable: true });
    await reader.query('COMMIT');
    await reader.end();
    assert.ok((await drop()).some(({ fromMjd }) => fromMjd === 60_020));
  });

  it('drops months of the history', async () => {
    await rows('SELECT create_classification_history_month(make_date(2020, 2, 1))');
    const dropped = await store.dropNights(['classification_history'], 58_910);
    assert.deepEqual(
      dropped.map(({ block }) => block),
      ['classification_history_2020_02'],
    );
  });
});

it('measureTables counts a table with its partitions', async () => {
  await rows('ANALYZE');
  const tables = await store.measureTables();
  for (const name of droppableTables) {
    const found = tables.find(({ table }) => table === name);
    assert.ok(found !== undefined && found.partitionCount >= 1, name);
  }
  const ledger = tables.find(({ table }) => table === 'alert_ledger')!;
  const [counted] = await rows('SELECT count(*)::integer AS n FROM alert_ledger');
  assert.equal(ledger.rowCount, counted!.n);
  assert.ok(ledger.partitionCount > 3 && ledger.rowBytes > 0 && ledger.indexBytes > 0);
  assert.equal(tables.find(({ table }) => table === 'detection')!.partitionCount, 1);
  assert.ok(!tables.some(({ table }) => table === 'alert_ledger_default'));
});
