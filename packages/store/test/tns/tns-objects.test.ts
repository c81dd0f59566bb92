import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TnsObject } from '@lucero/tns';
import { openTestStore } from '../support/open-test-store.ts';

const { store, other, rows } = await openTestStore();

const object = (changes: Partial<TnsObject>): TnsObject => ({
  tnsObjectId: 1n,
  prefix: 'AT',
  name: '2026abc',
  type: null,
  redshift: null,
  raDeg: 10,
  decDeg: 20,
  discoveryMjdUtc: 61_000.25,
  discoveryMag: 19.5,
  discoveryFilter: 'r',
  reportingGroup: 'ALeRCE',
  sourceGroup: 'ZTF',
  internalNames: ['ZTF26aaaaaaa', 'ATLAS26x'],
  lastModifiedMs: 1_000,
  ...changes,
});
const namesOf = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

describe('storeTnsObjects', () => {
  it('keeps every field, and finds it by any of its names', async () => {
    const stored = object({ redshift: 0.05, type: 'SN Ia', prefix: 'SN' });
    assert.equal(await store.storeTnsObjects([stored]), 1);
    for (const name of ['2026abc', 'ZTF26aaaaaaa', 'ATLAS26x']) {
      assert.deepEqual(await other.findTnsByNames([name]), [stored]);
    }
    assert.deepEqual(await store.findTnsByNames(['2026', 'AT 2026abc', '']), []);
  });

  it('keeps the newest state in any order, and counts what is new', async () => {
    const older = object({ tnsObjectId: 2n, name: '2026old', lastModifiedMs: 5 });
    const newer = object({ tnsObjectId: 2n, name: '2026new', lastModifiedMs: 6, prefix: 'SN' });
    assert.equal(await store.storeTnsObjects([newer]), 1);
    assert.equal(await store.storeTnsObjects([older, newer, older]), 0);
    assert.deepEqual(await store.findTnsByNames(['2026new']), [newer]);
    assert.deepEqual(await store.findTnsByNames(['2026old']), []);
    const third = object({ tnsObjectId: 3n, name: '2026c' });
    assert.equal(await store.storeTnsObjects([third, { ...third, lastModifiedMs: 2_000 }]), 1);
    assert.equal((await store.findTnsByNames(['2026c']))[0]?.lastModifiedMs, 2_000);
  });

  it('shows them in ADQL', async () => {
    await store.storeTnsObjects([object({ tnsObjectId: 4n, name: '2026d', lastModifiedMs: 0 })]);
    const [row] = await rows(
      "SELECT internal_names, last_modified_mjd_utc FROM lucero_public.tns_object WHERE name = '2026d'",
    );
    assert.deepEqual(row, {
      internal_names: 'ZTF26aaaaaaa ATLAS26x',
      last_modified_mjd_utc: 40_587,
    });
  });
});

describe('findTnsInCones', () => {
  it('gives the nearest first, across RA 0 and at the pole', async () => {
    await store.storeTnsObjects([
      object({ tnsObjectId: 10n, name: '2025a', raDeg: 0.0001, decDeg: -5 }),
      object({ tnsObjectId: 11n, name: '2025b', raDeg: 359.9999, decDeg: -5 }),
      object({ tnsObjectId: 12n, name: '2025c', raDeg: 200, decDeg: 89.9999 }),
    ]);
    const [atZero, atPole, nowhere] = await store.findTnsInCones([
      { raDeg: 359.99995, decDeg: -5, radiusArcsec: 2 },
      { raDeg: 20, decDeg: 89.9999, radiusArcsec: 2 },
      { raDeg: 100, decDeg: 0, radiusArcsec: 2 },
    ]);
    assert.deepEqual(namesOf(atZero ?? []), ['2025b', '2025a']);
    assert.deepEqual(namesOf(atPole ?? []), ['2025c']);
    assert.ok(Math.abs((atZero?.[0]?.distanceArcsec ?? 0) - 0.1793) < 1e-3);
    assert.deepEqual(nowhere, []);
  });
});

describe('listTypedTnsObjects', () => {
  it('gives objects with a type, page by page', async () => {
    const typed = [101n, 102n, 103n].map((tnsObjectId) =>
      object({ tnsObjectId, name: `2026t${tnsObjectId}`, type: 'SN II' }),
    );
    await store.storeTnsObjects([...typed, object({ tnsObjectId: 104n, name: '2026u' })]);
    const first = await other.listTypedTnsObjects(100n, 2);
    assert.deepEqual(first, typed.slice(0, 2));
    assert.deepEqual(await other.listTypedTnsObjects(102n, 2), typed.slice(2));
    await assert.rejects(store.listTypedTnsObjects(0n, 10_001), { code: 'LUCERO_REQUEST_INVALID' });
  });
});
