import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { archivedMsHeader } from '@lucero/archive';
import { type LakeReader, type LakeRecord, openLocalLake } from '@lucero/lake';
import { keptMessages } from '../../src/rebuild/kept-messages.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const record = (archivedMs: number): LakeRecord => ({
  ...{ folder: 'ztf', alertId: BigInt(archivedMs), nightMjd: 61_000, key: null },
  ...{ bytes: Buffer.from(String(archivedMs)), timestampMs: archivedMs },
  origin: { topic: 'packets', partition: 0, offset: BigInt(archivedMs) },
  headers: { [archivedMsHeader]: String(archivedMs) },
});

/** Two writers that took turns, with a segment for each record. */
async function lakeOfTwoWriters(t: TestContext) {
  const path = await temporaryFolder(t);
  const options = { path, maxSegmentBytes: 1 };
  await using one = await openLocalLake({ ...options, writer: 'one' });
  await using two = await openLocalLake({ ...options, writer: 'two' });
  for (let ms = 1; ms <= 24; ms++) await (ms % 3 === 0 ? one : two).append([record(ms)]);
  return openLocalLake({ path, writer: 'reader' });
}

/** The same lake, and how many of its segments are read at the moment and were at most. */
function counted(lake: LakeReader) {
  const open = { now: 0, most: 0 };
  const scan: LakeReader['scan'] = async function* (segment) {
    open.now++;
    open.most = Math.max(open.most, open.now);
    try {
      yield* lake.scan(segment);
    } finally {
      open.now--;
    }
  };
  return { open, reader: { ...lake, scan } };
}

const objectOf = (timestampMs: number) => `ztf/61000/${timestampMs}-${'a'.repeat(32)}.seg`;
const noDamage = () => assert.fail('no segment is damaged');

describe('keptMessages', () => {
  it('reads writers side by side in the order of archiving, one segment of each at a time', async (t) => {
    await using lake = await lakeOfTwoWriters(t);
    const { open, reader } = counted(lake);
    const segments = await lake.listSegments();
    assert.equal(segments.length, 24);
    const kept = await Array.fromAsync(keptMessages(reader, segments, noDamage));
    assert.deepEqual(
      kept.map(({ archivedMs }) => archivedMs),
      Array.from({ length: 24 }, (_, i) => i + 1),
    );
    assert.deepEqual(open, { now: 0, most: 2 });
  });

  it('reads objects as they were archived, though their names tell the times of their messages', async (t) => {
    const path = await temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w', maxSegmentBytes: 1 });
    const [first] = await lake.append([record(1)]);
    const [second] = await lake.append([record(2)]);
    // As an object store names them: what was archived first has the later message.
    renameSync(join(path, first!.segment), join(path, objectOf(1_700_000_000_002)));
    renameSync(join(path, second!.segment), join(path, objectOf(1_700_000_000_001)));
    const segments = await lake.listSegments();
    assert.match(segments[0]!.name, /1700000000001/);
    const kept = await Array.fromAsync(keptMessages(lake, segments, noDamage));
    assert.deepEqual(
      kept.map(({ archivedMs }) => archivedMs),
      [1, 2],
    );
  });

  it('leaves no segment open when the reader stops before the end', async (t) => {
    await using lake = await lakeOfTwoWriters(t);
    const { open, reader } = counted(lake);
    for await (const { archivedMs } of keptMessages(reader, await lake.listSegments(), noDamage)) {
      assert.equal(open.now, 2);
      if (archivedMs === 3) break;
    }
    assert.equal(open.now, 0);
  });
});
