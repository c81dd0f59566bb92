import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absoluteMagnitude, associateHost, hostRecordOf } from '@lucero/hosts';
import type { FoundHost } from '../../src/index.ts';
import { newObjectKey } from '../support/new-object-key.ts';
import { openTestStore } from '../support/open-test-store.ts';
import { permutationsOf } from '../support/permutations.ts';

const { store, other, rows } = await openTestStore();

const galaxy = (sourceId: string, decDeg: number) => ({
  sourceId,
  raDeg: 10,
  decDeg,
  values: { source_kind: 'galaxy', name: `NGC ${sourceId}`, redshift: 0.05, r_mag: 17 },
});
const hostAt = (decDeg: number, count = 1) =>
  hostRecordOf(
    associateHost({
      name: 'ZTF26abc',
      place: { raDeg: 10, decDeg: 20, errorArcsec: 0.1 },
      answers: [
        {
          catalog: 'sky',
          version: '1',
          status: count === 0 ? 'none' : 'matched',
          isCovered: true,
          matches: Array.from({ length: count }, (_, i) => galaxy(`${i}`, decDeg + i / 10_000)),
        },
      ],
      searchRadiusArcsec: 30,
      brightestMag: null,
    }),
  );
const found = (key: ReturnType<typeof newObjectKey>, changes: Partial<FoundHost>): FoundHost => ({
  ...key,
  mjdTai: 60_000,
  mag: 19,
  host: hostAt(20.001),
  ...changes,
});

describe('storeHosts', () => {
  it('keeps what was found, to the last digit', async () => {
    const key = newObjectKey();
    const host = hostAt(20.001, 7);
    await store.storeHosts([found(key, { host })]);
    const [row] = await other.readHosts([key]);
    assert.deepEqual(row?.host, host);
    assert.equal(host.candidates.length, 5);
    assert.equal(host.verdict, 'hosted');
  });

  it('computes the absolute magnitude as packages/hosts does', async () => {
    const key = newObjectKey();
    await store.storeHosts([found(key, { mag: 18.25 })]);
    const [row] = await store.readHosts([key]);
    const distance = row?.host.candidates[0]?.luminosityDistanceMpc;
    assert.ok(typeof distance === 'number' && typeof row?.absoluteMag === 'number');
    assert.ok(Math.abs(row.absoluteMag - absoluteMagnitude(18.25, distance, 0.05)) < 1e-12);
  });

  it('ends the same in any order: the newest host, the brightest magnitude', async () => {
    const older = { mjdTai: 60_000, mag: 18, host: hostAt(20.001) };
    const newer = { mjdTai: 60_001, mag: 20, host: hostAt(20.002) };
    const faint = { mjdTai: 60_000.5, mag: null, host: hostAt(20.003) };
    for (const order of permutationsOf([older, newer, faint])) {
      const key = newObjectKey();
      for (const each of order) await store.storeHosts([found(key, each)]);
      await store.storeHosts(order.map((each) => found(key, each)));
      const [row] = await store.readHosts([key]);
      assert.deepEqual(row?.host, newer.host);
      assert.equal(row?.brightestMag, 18);
      assert.equal(row?.mjdTai, 60_001);
    }
  });

  it('takes another answer for the same alert: catalogues have changed', async () => {
    const key = newObjectKey();
    await store.storeHosts([found(key, {})]);
    await store.storeHosts([found(key, { host: hostAt(20, 0) })]);
    const [row] = await store.readHosts([key]);
    assert.equal(row?.host.verdict, 'orphan');
    assert.equal(row?.absoluteMag, null);
    const [open] = await rows(
      `SELECT host_name, verdict FROM lucero_public.host WHERE oid = '${key.oid}'`,
    );
    assert.deepEqual(open, { host_name: null, verdict: 'orphan' });
  });
});

describe('noteBrightest', () => {
  it('takes what is brighter, whatever the order, and makes no row', async () => {
    const [key, unknown] = [newObjectKey(), newObjectKey()];
    await store.storeHosts([found(key, { mag: null })]);
    for (const mags of [[18.5, 18], [19], []]) {
      await store.noteBrightest(
        mags.flatMap((mag) => [key, unknown].map((of) => ({ ...of, mag }))),
      );
    }
    const [row, none] = await store.readHosts([key, unknown]);
    assert.equal(row?.brightestMag, 18);
    assert.equal(none, null);
  });
});

describe('readHosts', () => {
  it('answers in the order asked, null for what was not looked at', async () => {
    const [first, unknown] = [newObjectKey(), newObjectKey()];
    await store.storeHosts([found(first, {})]);
    const answer = await store.readHosts([unknown, first]);
    assert.deepEqual(
      answer.map((row) => row?.oid ?? null),
      [null, first.oid],
    );
  });
});
