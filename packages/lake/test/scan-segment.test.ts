import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type LakeLocation, listSegments, openLocalLake, scanSegment } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const texts = ['first', 'LCR1 inside a packet', '', 'last'];

interface FilledLake {
  readonly path: string;
  /** Of each text, all in one segment. */
  readonly places: readonly [LakeLocation, LakeLocation, LakeLocation, LakeLocation];
}

async function filledLake(t: TestContext): Promise<FilledLake> {
  const path = temporaryFolder(t);
  await using lake = await openLocalLake({ path, writer: 'w' });
  const [a, b, c, d] = await lake.append(
    texts.map((text, i) => ({
      survey: 'ztf',
      alertId: 2n ** 62n + BigInt(i),
      nightMjd: 61_000,
      bytes: Buffer.from(text),
    })),
  );
  assert.ok(a && b && c && d);
  return { path, places: [a, b, c, d] };
}

/** Alert ids from 2^62 and places of damage, in order. */
async function outline(path: string, segment: string): Promise<string[]> {
  const found: string[] = [];
  for await (const scanned of scanSegment(path, segment)) {
    found.push(
      scanned.kind === 'record'
        ? `record ${scanned.alertId - 2n ** 62n}`
        : `damage ${scanned.offset}+${scanned.length}`,
    );
  }
  return found;
}

describe('scanSegment', () => {
  it('finds every record where append put it, with its alert id', async (t) => {
    const { path, places } = await filledLake(t);
    const found: LakeLocation[] = [];
    const { segment } = places[0];
    for await (const scanned of scanSegment(path, segment)) {
      assert.ok(scanned.kind === 'record');
      assert.equal(Buffer.from(scanned.bytes).toString(), texts[found.length]);
      assert.equal(scanned.alertId, 2n ** 62n + BigInt(found.length));
      found.push({ segment, offset: scanned.offset, length: scanned.length });
    }
    assert.deepEqual(found, places);
  });

  it('reports a torn tail and every record before it, wherever the tear is', async (t) => {
    const { path, places } = await filledLake(t);
    const file = join(path, places[0].segment);
    const whole = readFileSync(file);
    const last = places[3];
    for (let length = last.offset + 1; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      assert.deepEqual(await outline(path, last.segment), [
        'record 0',
        'record 1',
        'record 2',
        `damage ${last.offset}+${length - last.offset}`,
      ]);
    }
  });

  it('passes over a damaged record, even when its length is damaged', async (t) => {
    const { path, places } = await filledLake(t);
    const file = join(path, places[0].segment);
    const whole = readFileSync(file);
    const { segment, offset, length } = places[1];
    for (const at of [0, 4, 7, 8, 12, 25]) {
      const damaged = Buffer.from(whole);
      damaged[offset + at]! ^= 0xff;
      writeFileSync(file, damaged);
      assert.deepEqual(await outline(path, segment), [
        'record 0',
        `damage ${offset}+${length}`,
        'record 2',
        'record 3',
      ]);
    }
  });

  it('finds a record behind megabytes of damage', async (t) => {
    const { path, places } = await filledLake(t);
    const file = join(path, places[0].segment);
    const noise = Buffer.alloc(3 * 1024 ** 2 + 1, 7);
    writeFileSync(file, Buffer.concat([noise, readFileSync(file)]));
    assert.deepEqual(await outline(path, places[0].segment), [
      `damage 0+${noise.length}`,
      'record 0',
      'record 1',
      'record 2',
      'record 3',
    ]);
  });

  it('refuses a name outside the lake', async (t) => {
    const { path } = await filledLake(t);
    await assert.rejects(outline(path, '../secret.seg'), { code: 'LUCERO_LAKE_CORRUPT' });
  });
});

describe('listSegments', () => {
  it('lists the segments of all surveys and nights, and nothing else', async (t) => {
    const { path } = await filledLake(t);
    writeFileSync(join(path, 'notes.txt'), '');
    assert.deepEqual(await listSegments(path), ['ztf/61000/w-0.seg']);
  });
});
