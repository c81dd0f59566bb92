import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hpx29 } from '@lucero/sky';
import { fillWithSyntheticObjects, type SyntheticObject } from '../../src/index.ts';
import { readAsFeaturesDo } from '../support/feature-light-curve.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows, url } = await openTestStore();

const objects = Array.from({ length: 40 }, (_, number): SyntheticObject => {
  const place = { raDeg: (number * 97.3) % 360, decDeg: number * 4 - 80 };
  const history = { detections: 6, forced: 4, nonDetections: 3, days: 30 };
  return { oid: `synthetic${number}`, number, mjdTai: 61_000.25 + number, history, ...place };
});
const options = {
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
      classifier: 'light-curves',
      version: '2.0.0',
      taxonomy: 't/2',
      classes: ['A', 'B', 'C'],
      minDetections: 6,
    },
  ],
  features: 241,
  featuresOfOneIn: 1,
  classifiedAlerts: 1,
  leaves: 'everything',
  nights: { first: 61_000, count: 40 },
} as const;

describe('fillWithSyntheticObjects', () => {
  it('fills every table as an alert with its history would have', async () => {
    const stored: number[] = [];
    const batches = [objects.slice(0, 15), objects.slice(15, 30), objects.slice(30)];
    await fillWithSyntheticObjects(url, batches, {
      ...options,
      onStored: (count) => stored.push(count),
    });
    assert.equal(stored.at(-1), objects.length);
    const counted = await store.measureTables();
    const rowsPerObject = (table: string) =>
      (counted.find((each) => each.table === table)?.rowCount ?? 0) / objects.length;
    assert.deepEqual(
      [
        ...['object', 'detection', 'forced_photometry', 'non_detection', 'feature'],
        'packed_light_curve',
        ...['period_search', 'classification', 'classification_history'],
        ...['alert_ledger', 'lake_index', 'publication'],
      ].map(rowsPerObject),
      [1, 6, 4, 3, 1, 1, 1, 2, 2, 1, 1, 2],
    );
  });

  it('gives each object a place that cone searches find, and light curves that can be read', async () => {
    for (const { oid, raDeg, decDeg } of objects) {
      const [row] = await rows(`SELECT hpx29 FROM object WHERE oid = '${oid}'`);
      assert.equal(row?.hpx29, String(hpx29(raDeg, decDeg)));
      const key = { survey: 'ztf', objectKind: 'sidereal', oid } as const;
      const curve = await readAsFeaturesDo(store, { ...key, untilMjdTai: null });
      assert.deepEqual(
        [curve.detections.length, curve.forcedPhotometry.length, curve.nonDetections.length],
        [6, 4, 3],
      );
      const newest = curve.detections.filter(({ hasAlert }) => hasAlert);
      const [summary] = await rows(`SELECT last_alert_id FROM object WHERE oid = '${oid}'`);
      assert.deepEqual(
        newest.map(({ alertId }) => String(alertId)),
        [summary?.last_alert_id],
      );
    }
  });

  it('leaves the summary that the detections give', async () => {
    const differing = await rows(
      `SELECT oid FROM object AS o JOIN (
        SELECT oid, count(*) AS n, min(mjd_tai) AS first, max(mjd_tai) AS last, avg(dec_deg) AS dec
        FROM detection GROUP BY oid) AS d USING (oid)
      WHERE detection_count <> n OR abs(first_mjd_tai - first) > 1e-6 OR last_mjd_tai <> last
        OR abs(dec_deg - dec) > 1e-6`,
    );
    assert.deepEqual(differing, []);
  });

  it('puts what is kept by the night into blocks', async () => {
    for (const table of ['alert_ledger', 'lake_index', 'publication', 'classification_history']) {
      assert.deepEqual(await rows(`SELECT * FROM ${table}_default`), [], table);
    }
  });

  it('gives ids that grow with time and are of one object alone', async () => {
    const [ids] = await rows(
      'SELECT count(*) AS n, count(DISTINCT alert_id) AS ids FROM detection',
    );
    assert.equal(ids?.n, ids?.ids);
  });
});
