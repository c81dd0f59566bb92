import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { associateHost, hostRecordOf } from '@lucero/hosts';
import type { NewCrossmatch } from '../../src/index.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

const catalog = (name: string) => ({
  ...{ name, version: '1', title: name, reference: 'none', rowCount: 1, epochJyear: null },
});
const set = await store.useCatalogs([catalog('allwise'), catalog('gaia'), catalog('vsx')]);
const crossmatchOf = (
  key: ReturnType<typeof newObjectKey>,
  changes: Partial<NewCrossmatch>,
): NewCrossmatch => ({
  ...key,
  ...{ catalogSetId: set!.catalogSetId, revision: 1, raDeg: 10, decDeg: 20, mjdTai: 61_000 },
  ...{ detectionCount: 1, unknownCatalogs: [], matchedMs: 1, matches: [], keptCatalogs: [] },
  origin: { topic: 'lucero.alerts.v1', partition: 0, offset: 1n },
  ...changes,
});
const nothing = { catalogs: null, host: null, regions: [] };

describe('readObjectContexts', () => {
  it('answers in the order asked, nothing being known as null', async () => {
    const [a, b, c] = [newObjectKey(), newObjectKey(), newObjectKey()];
    const match = (name: string, rank: number) => ({
      ...{ catalog: name, version: '1', rank, sourceId: `${name} ${rank}`, separationKpc: null },
      ...{ separationArcsec: rank, raDeg: 10, decDeg: 20, values: {} },
    });
    await store.storeCrossmatches([
      crossmatchOf(a, { matches: [match('gaia', 1), match('gaia', 2)], unknownCatalogs: ['vsx'] }),
      crossmatchOf(b, {}),
    ]);
    const asked = ['allwise', 'gaia', 'vsx'];
    assert.deepEqual(await store.readObjectContexts([c, b, a, a]), [
      nothing,
      { ...nothing, catalogs: { matched: [], unknown: [], asked } },
      { ...nothing, catalogs: { matched: ['gaia'], unknown: ['vsx'], asked } },
      { ...nothing, catalogs: { matched: ['gaia'], unknown: ['vsx'], asked } },
    ]);
    assert.deepEqual(await store.readObjectContexts([]), []);
  });

  it('has the host as it is stored', async () => {
    const key = newObjectKey();
    const values = { source_kind: 'galaxy', name: 'UGC 1', redshift: 0.05, r_mag: 17 };
    const host = hostRecordOf(
      associateHost({
        ...{ name: 'a', searchRadiusArcsec: 30, brightestMag: null },
        place: { raDeg: 10, decDeg: 20, errorArcsec: 0.1 },
        answers: [
          {
            ...{ catalog: 'sky', version: '1', status: 'matched', isCovered: true },
            matches: [{ sourceId: '7', raDeg: 10, decDeg: 20.001, values }],
          },
        ],
      }),
    );
    await store.storeHosts([{ ...key, mjdTai: 61_000, mag: 18, host }]);
    const [context] = await store.readObjectContexts([key]);
    assert.equal(context?.host?.verdict, 'hosted');
    assert.equal(context?.host?.redshift, 0.05);
    assert.ok(Math.abs((context?.host?.separationArcsec ?? 0) - 3.6) < 1e-6);
  });

  it('has the events whose region holds the object, and neither those that left it out nor retracted ones', async () => {
    const key = newObjectKey();
    for (const [event, state, level] of [
      ...[['S1', 'inside', 0.8] as const, ['S2', 'outside', 0.2] as const],
      ...[['S3', 'retracted', 0.1] as const, ['S4', 'inside', 0.5] as const],
    ]) {
      await rows(`INSERT INTO region_match (oid, survey, object_kind, event, state, revision, credible_level,
          density_per_sr, ra_deg, dec_deg, first_mjd_tai, first_in_window_mjd_tai)
        VALUES ('${key.oid}', '${key.survey}', '${key.objectKind}', '${event}', '${state}', 1, ${level},
          1, 10, 20, 61000, 61000)`);
    }
    const [context] = await store.readObjectContexts([key]);
    assert.deepEqual(context?.regions, [
      { event: 'S4', credibleLevel: 0.5 },
      { event: 'S1', credibleLevel: 0.8 },
    ]);
  });
});
