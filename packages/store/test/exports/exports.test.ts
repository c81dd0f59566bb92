import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ExportCell,
  type ExportQuery,
  type ExportTable,
  exportTables,
  fillWithSyntheticObjects,
  type SyntheticObject,
} from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows, url } = await openTestStore();

const objectCount = 1_500;
const history = { detections: 4, forced: 2, nonDetections: 3, days: 30 };
const objects = Array.from({ length: objectCount }, (_, number): SyntheticObject => {
  const place = { raDeg: (number * 97.3) % 360, decDeg: (number % 160) - 80 };
  return {
    oid: `synthetic${number}`,
    number,
    mjdTai: 61_000.25 + (number % 40),
    history,
    ...place,
  };
});
await fillWithSyntheticObjects(
  url,
  Array.from({ length: objectCount / 100 }, (_, i) => objects.slice(i * 100, (i + 1) * 100)),
  {
    survey: 'ztf',
    classifiers: [
      {
        classifier: 'stamps',
        version: '1.0.0',
        taxonomy: 't/1',
        classes: ['SN', 'AGN'],
        minDetections: 1,
      },
      {
        classifier: 'curves',
        version: '2.0.0',
        taxonomy: 't/2',
        classes: ['A', 'B', 'C'],
        minDetections: 1,
      },
    ],
    classifiedAlerts: 1,
    features: 241,
    featuresOfOneIn: 1,
    leaves: 'readable',
    nights: { first: 61_000, count: 40 },
    onStored: () => undefined,
  },
);

await rows(`INSERT INTO object_vote (oid, survey, object_kind, owner, label, voted_ms)
  SELECT oid, survey, object_kind, 'person:7', 'interesting', 1 FROM object`);
await rows(`INSERT INTO object_comment (oid, survey, object_kind, owner, comment, created_ms)
  SELECT oid, survey, object_kind, 'person:7', 'seen', 1 FROM object`);
await rows(`INSERT INTO catalog_match (oid, survey, object_kind, catalog, rank, catalog_version, source_id,
    separation_arcsec, ra_deg, dec_deg, source_values)
  SELECT oid, survey, object_kind, 'sky', 1, '1', oid, 0.5, ra_deg, dec_deg, '{"z": 0.1}' FROM object`);

const queryOf = (table: ExportTable, objects: ExportQuery['objects'] = {}): ExportQuery => ({
  table,
  objects,
  order: null,
  limit: 1_000_000,
});

type ExportedRow = Readonly<Record<string, ExportCell>>;

async function exported(query: ExportQuery, signal = AbortSignal.any([])) {
  const columns = await store.listExportColumns(query.table);
  const records: ExportedRow[] = [];
  let longestBatch = 0;
  for await (const batch of store.readExport(query, columns, signal)) {
    longestBatch = Math.max(longestBatch, batch.length);
    for (const row of batch) {
      records.push(Object.fromEntries(columns.map(({ field }, i) => [field, row[i]!])));
    }
  }
  return { records, longestBatch };
}

describe('readExport', () => {
  it('gives every row of every table, a batch at a time', async () => {
    const perObject = [1, 4, 2, 3, 2, 1, 1, 1, 1];
    for (const [i, table] of exportTables.entries()) {
      const { records, longestBatch } = await exported(queryOf(table));
      assert.equal(records.length, objectCount * perObject[i]!, table);
      assert.ok(longestBatch <= 1_000, table);
      assert.equal(new Set(records.map(({ oid }) => oid)).size, objectCount, table);
    }
  });

  it('gives of an object what a list of objects gives', async () => {
    const { records } = await exported(queryOf('objects', { oids: ['synthetic7', 'synthetic8'] }));
    const { items } = await store.findObjects({
      ...{ oids: ['synthetic7', 'synthetic8'], limit: 10, orderBy: 'firstMjdTai' as const },
      descending: false,
    });
    const byOid = (a: { oid?: unknown }, b: { oid?: unknown }) =>
      `${a.oid}` < `${b.oid}` ? -1 : 1;
    assert.deepEqual(records.sort(byOid), items.map((item) => ({ ...item })).sort(byOid));
  });

  it('gives what belongs to the objects of a query, without what was withdrawn', async () => {
    const oids = ['synthetic1', 'synthetic2'];
    await rows(`UPDATE detection SET withdrawn_mjd_tai = 1 WHERE alert_id =
      (SELECT min(alert_id) FROM detection WHERE oid = 'synthetic1')`);
    const { records } = await exported(queryOf('detections', { oids }));
    assert.equal(records.length, 7);
    const [lightCurve] = await store.readLightCurves([
      { survey: 'ztf', objectKind: 'sidereal', oid: 'synthetic1', untilMjdTai: null },
    ]);
    const ofOne = records
      .filter(({ oid }) => oid === 'synthetic1')
      .sort((a, b) => Number(a.mjdTai) - Number(b.mjdTai));
    assert.deepEqual(
      ofOne,
      lightCurve!.detections.map((point) => ({
        ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'synthetic1', ...point },
      })),
    );
  });

  it('gives features by their names, and vectors as JSON', async () => {
    const one = { oids: ['synthetic3'] };
    const [features] = (await exported(queryOf('features', one))).records;
    const stored = await store.readFeatures({
      ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'synthetic3' },
    });
    const { values, catalogs, unknownCatalogs, ...rest } = stored!;
    const lists = { catalogs: JSON.stringify(catalogs), unknownCatalogs: '[]' };
    assert.deepEqual(features, { ...rest, ...lists, ...values });
    const { records } = await exported(queryOf('classifications', one));
    for (const { probabilities, topClass, topProbability } of records) {
      const vector = JSON.parse(String(probabilities)) as Record<string, number>;
      assert.ok(Math.abs(vector[String(topClass)]! - Number(topProbability)) < 1e-3);
    }
  });

  it('sorts objects where that is asked, and cuts at the limit', async () => {
    const order = { orderBy: 'lastMjdTai', descending: true } as const;
    const { records } = await exported({ ...queryOf('objects'), order, limit: 3 });
    assert.deepEqual(
      records.map(({ lastMjdTai }) => lastMjdTai),
      [61_039.25, 61_039.25, 61_039.25],
    );
    await assert.rejects(exported({ ...queryOf('detections'), order }), {
      code: 'LUCERO_REQUEST_INVALID',
    });
  });

  it('chooses by class, cone and time as lists do', async () => {
    const chosen = { className: 'SN', classifier: 'stamps', lastMjdTaiFrom: 61_020 };
    const all = (await exported(queryOf('objects'))).records;
    const { records } = await exported(queryOf('forced-photometry', chosen));
    const { items } = await store.findObjects({
      ...{ ...chosen, limit: 1_000, orderBy: 'lastMjdTai', descending: true },
    });
    assert.ok(items.length > 0 && items.length < 1_000);
    assert.equal(records.length, 2 * items.length);
    const { raDeg, decDeg } = all[5] as { raDeg: number; decDeg: number };
    const near = await exported(queryOf('objects', { cone: { raDeg, decDeg, radiusArcsec: 1 } }));
    assert.deepEqual(
      near.records.map(({ oid }) => oid),
      [all[5]!.oid],
    );
  });

  it('cancels the statement on the server when its reader aborts', async () => {
    const leaving = new AbortController();
    await rows('BEGIN');
    // The reading waits for this lock, so the statement is surely under way.
    await rows('LOCK TABLE non_detection IN ACCESS EXCLUSIVE MODE');
    const reading = exported(queryOf('non-detections'), leaving.signal);
    const countWaiting = async () => {
      // Inside a transaction the first answer would stand.
      await rows('SELECT pg_stat_clear_snapshot()');
      const [row] = await rows(`SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE query LIKE 'DECLARE batches%' AND wait_event_type = 'Lock'`);
      return row!.n;
    };
    while ((await countWaiting()) === 0);
    leaving.abort();
    await assert.rejects(reading, { code: 'LUCERO_STORE_TIMEOUT' });
    assert.equal(await countWaiting(), 0);
    await rows('ROLLBACK');
  });
});

describe('estimateExport', () => {
  it('counts where it may, else asks the planner, and says which', async () => {
    const query = queryOf('non-detections');
    assert.deepEqual(await store.estimateExport(query, { countTimeoutMs: 20_000 }), {
      ...{ rows: 3 * objectCount, isCounted: true },
    });
    const planned = await store.estimateExport(query, { countTimeoutMs: 0 });
    assert.equal(planned.isCounted, false);
    assert.ok(planned.rows > objectCount && planned.rows < 10 * objectCount, `${planned.rows}`);
  });
});
