import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { angularDistanceArcsec } from '@lucero/sky';
import { openStore } from '../../src/index.ts';
import { alert, detection } from '../support/alerts.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows, url } = await openTestStore();

/** Golden-angle spirals around places where coordinates are awkward. */
const centres = [
  ['equator', 0, 0],
  ['acrossZero', 359.9999, 35],
  ['north', 10, 90],
  ['south', 123, -90],
  ['plain', 188.7, -1.03],
] as const;
const placed = centres.flatMap(([name, ra, dec]) =>
  Array.from({ length: 200 }, (_, i) => {
    const radiusDeg = (i + 1) / 3600;
    const isPole = Math.abs(dec) === 90;
    const place = isPole
      ? { raDeg: (i * 137.5) % 360, decDeg: Math.sign(dec) * (90 - radiusDeg) }
      : {
          raDeg:
            (ra + (radiusDeg * Math.cos(i * 2.4)) / Math.cos((dec * Math.PI) / 180) + 360) % 360,
          decDeg: dec + radiusDeg * Math.sin(i * 2.4),
        };
    return alert({
      survey: i % 2 === 0 ? 'lsst' : 'ztf',
      oid: `${name}${String(i).padStart(3, '0')}`,
      detection: detection({ ...place, alertId: BigInt(1 + i) }),
    });
  }),
);
await store.storeAlerts(placed);

describe('many cones', () => {
  it('give exactly what is within each, the nearest first, at poles and across RA 0', async () => {
    const cones = centres.flatMap(([, raDeg, decDeg]) =>
      [0.5, 7.25, 90, 300].map((radiusArcsec) => ({ raDeg, decDeg, radiusArcsec })),
    );
    const found = await store.findInCones(cones, 1000);
    for (const [i, { raDeg, decDeg, radiusArcsec }] of cones.entries()) {
      const expected = placed
        .map(({ oid, detection: at }) => ({
          oid,
          distanceArcsec: angularDistanceArcsec(at.raDeg, at.decDeg, raDeg, decDeg),
        }))
        .filter(({ distanceArcsec }) => distanceArcsec <= radiusArcsec)
        .toSorted((a, b) => a.distanceArcsec - b.distanceArcsec || (a.oid < b.oid ? -1 : 1));
      assert.deepEqual(
        found[i]!.map(({ oid }) => oid),
        expected.map(({ oid }) => oid),
        `cone ${i}`,
      );
      for (const [k, { distanceArcsec }] of found[i]!.entries()) {
        assert.ok(Math.abs(distanceArcsec! - expected[k]!.distanceArcsec) < 1e-6);
      }
    }
  });

  it('give the nearest of each when there are more than asked for', async () => {
    const cone = { raDeg: 0, decDeg: 0, radiusArcsec: 100 };
    const [found] = await store.findInCones([cone], 3);
    assert.deepEqual(
      found!.map(({ oid }) => oid),
      ['equator000', 'equator001', 'equator002'],
    );
  });

  it('are refused when they are too many or none on the sky', async () => {
    const cone = { raDeg: 0, decDeg: 0, radiusArcsec: 1 };
    assert.deepEqual(await store.findInCones([], 10), []);
    for (const [cones, limit] of [
      [Array.from({ length: 1001 }, () => cone), 10],
      [[{ ...cone, decDeg: Number.NaN }], 10],
      [[{ ...cone, radiusArcsec: 0 }], 10],
      [[cone], 1001],
    ] as const) {
      await assert.rejects(store.findInCones(cones, limit), { code: 'LUCERO_REQUEST_INVALID' });
    }
  });
});

describe('objects by name', () => {
  it('come in the order asked, of every survey where none is named', async () => {
    await store.storeAlerts([alert({ survey: 'ztf', oid: 'equator000' })]);
    const found = await store.readObjects([
      { oid: 'plain001', survey: 'ztf' },
      { oid: 'plain001', survey: 'lsst' },
      { oid: 'equator000' },
      { oid: 'plain001', survey: 'ztf' },
    ]);
    assert.deepEqual(
      found.map((each) => each.map(({ survey, oid }) => `${survey} ${oid}`)),
      [['ztf plain001'], [], ['lsst equator000', 'ztf equator000'], ['ztf plain001']],
    );
  });
});

describe('the plans of lists of objects', () => {
  it('look each of them up, however many there are', async () => {
    await rows('ANALYZE object');
    const before = await scans();
    // A connection tells what it has counted when it ends.
    const alone = await openStore({ url, poolSize: 1, migrate: false });
    await alone.readObjects(placed.map(({ oid, survey }) => ({ oid, survey })));
    await alone.findInCones(
      placed.map(({ detection: { raDeg, decDeg } }) => ({ raDeg, decDeg, radiusArcsec: 5 })),
      5,
    );
    await alone[Symbol.asyncDispose]();
    let after = await scans();
    while (after.indexed < before.indexed + 2 * placed.length) after = await scans();
    assert.equal(after.sequential, before.sequential, 'no table is read as a whole');
  });
});

/** What Postgres itself counts of the two tables. */
async function scans(): Promise<{ sequential: number; indexed: number }> {
  const [row] = await rows(
    `SELECT sum(seq_scan)::float8 AS sequential, sum(idx_scan)::float8 AS indexed
     FROM pg_stat_user_tables WHERE relname IN ('object', 'classification')`,
  );
  return row as { sequential: number; indexed: number };
}
