import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PeriodSearchRow } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const search = (oid: string, changes: Partial<PeriodSearchRow> = {}): PeriodSearchRow => ({
  survey: 'ztf',
  objectKind: 'sidereal',
  oid,
  featureSetVersion: '2.0.0',
  pointsKey: 'a1b2',
  foundJson: '{"periodDays":0.30000000000000004, "ppe":1e-300}',
  ...changes,
});

describe('period searches', () => {
  it('are read back letter by letter, in the order asked, null where none is kept', async () => {
    const [a, b] = [search('ZTF20pa'), search('ZTF20pb', { foundJson: 'null', pointsKey: 'c3' })];
    await store.storePeriodSearches([a, b]);
    const asked = [b, search('ZTF20pz'), a, b];
    assert.deepEqual(await other.readPeriodSearches(asked), [b, null, a, b]);
  });

  it('are one row an object: the last given, in a batch and over batches', async () => {
    const old = search('ZTF20pc', { pointsKey: 'old' });
    const last = search('ZTF20pc', { pointsKey: 'last', featureSetVersion: '2.1.0' });
    await store.storePeriodSearches([last, search('ZTF20pd'), old]);
    assert.deepEqual(await store.readPeriodSearches([old]), [old]);
    await other.storePeriodSearches([old, last]);
    assert.deepEqual(await store.readPeriodSearches([old]), [last]);
    const count = "SELECT count(*)::integer AS n FROM period_search WHERE oid = 'ZTF20pc'";
    assert.deepEqual(await rows(count), [{ n: 1 }]);
  });

  it('of one oid in two surveys are two', async () => {
    const [ztf, lsst] = [search('77'), search('77', { survey: 'lsst', foundJson: 'null' })];
    await store.storePeriodSearches([ztf, lsst]);
    assert.deepEqual(await store.readPeriodSearches([lsst, ztf]), [lsst, ztf]);
  });

  it('of the same objects are written by two instances at once, in any order', async () => {
    const many = Array.from({ length: 200 }, (_, i) => search(`ZTF20q${i}`));
    await Promise.all([
      ...[1, 2, 3].map(() => store.storePeriodSearches(many)),
      ...[1, 2, 3].map(() => other.storePeriodSearches([...many].reverse())),
    ]);
    assert.deepEqual(await store.readPeriodSearches(many), many);
  });

  it('need no round trip for nothing', async () => {
    await store.storePeriodSearches([]);
    assert.deepEqual(await store.readPeriodSearches([]), []);
  });
});
