import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrbitMatch } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();
const object = { survey: 'ztf', objectKind: 'sidereal', oid: 'ZTF26aaaaaaa' } as const;
const match = (changes: Partial<OrbitMatch>): OrbitMatch => ({
  ...object,
  ...{ alertId: 2n ** 62n + 1n, mjdTai: 61_010.25, designation: '433', separationArcsec: 1.5 },
  ...{ predictedMag: 18.25, epochMjdTt: 61_000, orbits: 'orbits@20251121-aaaaaaaa' },
  ...changes,
});

describe('matches with known orbits', () => {
  it('are read as they were stored, newest alert first, and stored once', async () => {
    const matches = [
      match({}),
      match({ designation: '2014 JN80', separationArcsec: 0.5, predictedMag: null }),
      match({ alertId: 2n ** 62n + 2n, mjdTai: 61_012.25 }),
      match({ orbits: 'orbits@20260610-bbbbbbbb', separationArcsec: 1 }),
    ];
    await Promise.all([store.storeOrbitMatches(matches), other.storeOrbitMatches(matches)]);
    await store.storeOrbitMatches([...matches, match({ oid: 'ZTF26aaaaaab' })]);
    await store.storeOrbitMatches([]);
    const found = await store.findOrbitMatches(object, 1000);
    assert.deepEqual(found, [matches[2], matches[1], matches[3], matches[0]]);
    assert.deepEqual(await store.findOrbitMatches(object, 1), [matches[2]]);
    const [{ count }] = (await rows('SELECT count(*)::integer FROM lucero_public.orbit_match')) as [
      { count: number },
    ];
    assert.equal(count, 5);
  });
});
