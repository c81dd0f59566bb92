import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LakeEntry } from '../../src/index.ts';
import { openTestStore } from '../support/open-test-store.ts';

const { store, rows } = await openTestStore();

const entry = (alertId: bigint, changes: Partial<LakeEntry> = {}) => ({
  ...{ survey: 'ztf', alertId, mjdTai: 61_000.25, sha256: new Uint8Array(32).fill(1) },
  ...{ segment: 'ztf/61000/w-0.seg', offset: 0, length: 100 },
  ...changes,
});
const archivedMsOf = async (alertId: bigint) => {
  const found = await rows(`SELECT archived_ms FROM lake_index WHERE alert_id = ${alertId}`);
  return Number((found[0] as { archived_ms: bigint }).archived_ms);
};

describe('restoreLakeEntries', () => {
  it('points to the copy that was archived first, whatever the index said before', async () => {
    const first = entry(1n, { segment: 'ztf/61000/w-1.seg' });
    await store.storeLakeEntries([{ ...entry(1n), archivedMs: 2_000 }]);
    await store.restoreLakeEntries([{ ...first, archivedMs: 1_000 }]);
    await store.restoreLakeEntries([{ ...entry(1n), archivedMs: 2_000 }]);
    assert.equal((await store.findLakeEntry('ztf', 1n))?.segment, first.segment);
    assert.equal(await archivedMsOf(1n), 1_000);
  });

  it('sets an entry of the same place right and keeps its time, which an old segment does not say', async () => {
    const kept = entry(2n, { length: 99, sha256: null });
    await store.storeLakeEntries([{ ...kept, archivedMs: 2_000 }]);
    await store.restoreLakeEntries([{ ...entry(2n), archivedMs: 0 }]);
    const found = await store.findLakeEntry('ztf', 2n);
    assert.deepEqual([found?.length, found?.sha256?.[0]], [100, 1]);
    assert.equal(await archivedMsOf(2n), 2_000);
  });
});

describe('dropSegmentEntries', () => {
  it('removes what points to these segments, and nothing else', async () => {
    const lost = entry(3n, { segment: 'ztf/61000/lost-0.seg' });
    const alike = entry(4n, { segment: 'ztf/61000/lost-00.seg' });
    await store.storeLakeEntries([lost, alike]);
    assert.equal(await store.dropSegmentEntries([lost.segment, 'ztf/61000/none-0.seg']), 1);
    assert.equal(await store.findLakeEntry('ztf', 3n), null);
    assert.equal((await store.findLakeEntry('ztf', 4n))?.segment, alike.segment);
    assert.equal(await store.dropSegmentEntries([]), 0);
  });
});
