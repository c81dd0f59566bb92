import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { crc32 } from 'node:zlib';
import {
  inSeries,
  type LakeLocation,
  type LakeReader,
  type LakeRecord,
  openLakeReader,
  openLocalLake,
} from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const texts = ['first', 'LCR2 and LCR1 inside a packet', '', 'packed '.repeat(1000), 'last'];

const recordOf = (text: string, i: number): LakeRecord => ({
  ...{ folder: 'ztf', alertId: 2n ** 62n + BigInt(i), nightMjd: 61_000, bytes: Buffer.from(text) },
  origin: { topic: 'packets', partition: i, offset: 2n ** 60n },
  ...{ timestampMs: 1_790_000_000_123 + i, key: i === 0 ? null : `key ${i}` },
  headers: { 'lucero-place': '0/1/ä', empty: '' },
});

interface FilledLake {
  readonly path: string;
  readonly reader: LakeReader;
  /** Of each text, all in one segment. */
  readonly places: readonly LakeLocation[];
  readonly segment: string;
  readonly whole: Buffer;
  /** Puts the segment's file there anew. */
  readonly write: (bytes: Buffer) => void;
}

async function filledLake(t: TestContext): Promise<FilledLake> {
  const path = temporaryFolder(t);
  await using lake = await openLocalLake({ path, writer: 'w' });
  const places = await lake.append(texts.map(recordOf));
  const segment = places[0]!.segment;
  const whole = readFileSync(join(path, segment));
  const write = (bytes: Buffer) => writeFileSync(join(path, segment), bytes);
  return { path, places, segment, whole, write, reader: await openLakeReader({ path }) };
}

/** Alert ids from 2^62 and places of damage, in order. */
async function outline({ reader, segment }: Pick<FilledLake, 'reader' | 'segment'>) {
  const found: string[] = [];
  for await (const scanned of reader.scan(segment)) {
    const { offset, length } = scanned;
    found.push(
      scanned.kind === 'record'
        ? `record ${scanned.record.alertId! - 2n ** 62n}`
        : `${scanned.isTail ? 'tail' : 'damage'} ${offset}+${length}`,
    );
  }
  return found;
}

const allRecords = texts.map((_, i) => `record ${i}`);

describe('scan', () => {
  it('finds every record where append put it, whole, with its hash', async (t) => {
    const { reader, places, segment } = await filledLake(t);
    const found: unknown[] = [];
    for await (const scanned of reader.scan(segment)) {
      assert.ok(scanned.kind === 'record');
      const { offset, length, sha256, record } = scanned;
      const given = recordOf(texts[found.length]!, found.length);
      assert.deepEqual({ ...record, bytes: Buffer.from(record.bytes) }, given);
      assert.deepEqual(sha256, createHash('sha256').update(given.bytes).digest());
      found.push({ segment, offset, length, sha256 });
    }
    assert.deepEqual(found, places);
  });

  it('tells a record whose alert is not known from the alert 0', async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w' });
    const own = { ...recordOf('own', 0), folder: 'lucero-features' };
    const places = await lake.append([
      { ...own, alertId: null },
      { ...own, alertId: 0n, origin: null, timestampMs: null },
    ]);
    const scanned = await Array.fromAsync(lake.scan(places[0]!.segment));
    const told = scanned.map((each) => each.kind === 'record' && each.record);
    assert.deepEqual(
      told.map((record) => record && [record.alertId, record.origin, record.timestampMs]),
      [
        [null, own.origin, own.timestampMs],
        [0n, null, null],
      ],
    );
  });

  it('reports a torn tail and every record before it, wherever the tear is', async (t) => {
    const lake = await filledLake(t);
    const { whole, write } = lake;
    const { offset } = lake.places.at(-1)!;
    for (let length = offset + 1; length < whole.length; length++) {
      write(whole.subarray(0, length));
      const kept = allRecords.slice(0, -1);
      assert.deepEqual(await outline(lake), [...kept, `tail ${offset}+${length - offset}`]);
    }
  });

  it('passes over a record with any one byte damaged, even of its length or its magic', async (t) => {
    const lake = await filledLake(t);
    const { offset, length } = lake.places[1]!;
    const [first, , ...others] = allRecords;
    for (let at = 0; at < length; at++) {
      const damaged = Buffer.from(lake.whole);
      damaged[offset + at]! ^= 0x5a;
      lake.write(damaged);
      assert.deepEqual(await outline(lake), [first, `damage ${offset}+${length}`, ...others]);
    }
  });

  it('finds a record behind megabytes of damage', async (t) => {
    const lake = await filledLake(t);
    const noise = Buffer.alloc(9 * 1024 ** 2 + 1, 'LCR');
    lake.write(Buffer.concat([noise, lake.whole]));
    assert.deepEqual(await outline(lake), [`damage 0+${noise.length}`, ...allRecords]);
  });

  it('finds records that lie across the pieces in which a segment is read', async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w', compressionLevel: 0 });
    const text = 'x'.repeat(700_001);
    const places = await lake.append(Array.from({ length: 20 }, (_, i) => recordOf(text, i)));
    const { segment } = places[0]!;
    assert.equal(
      (await outline({ reader: lake, segment })).join(),
      places.map((_, i) => `record ${i}`).join(),
    );
  });

  it('refuses a name outside the lake, and a segment that is missing', async (t) => {
    const { reader } = await filledLake(t);
    for (const segment of ['../secret.seg', 'ztf/61000/w-9.seg']) {
      await assert.rejects(outline({ reader, segment }), { code: 'LUCERO_LAKE_CORRUPT' });
    }
  });

  // Segments of before: "LCR1", length, CRC, alert id, and the packet as it is.
  it('reads records of the former form, among others, torn or whole', async (t) => {
    const lake = await filledLake(t);
    const former = formerFrame(2n ** 62n + 77n, Buffer.from('packet of before'));
    lake.write(Buffer.concat([former, lake.whole, former, former.subarray(0, -1)]));
    assert.deepEqual(await outline(lake), [
      ...['record 77', ...allRecords, 'record 77'],
      `tail ${lake.whole.length + 2 * former.length}+${former.length - 1}`,
    ]);
    const place = { segment: lake.segment, offset: 0, length: former.length };
    assert.equal(String(await lake.reader.read(place)), 'packet of before');
    const [scanned] = await Array.fromAsync(lake.reader.scan(lake.segment));
    assert.ok(scanned?.kind === 'record');
    assert.deepEqual([scanned.record.origin, scanned.record.headers], [null, {}]);
    assert.deepEqual(scanned.sha256, createHash('sha256').update('packet of before').digest());
  });
});

function formerFrame(alertId: bigint, packet: Buffer): Buffer {
  const header = Buffer.alloc(20);
  header.write('LCR1', 'latin1');
  header.writeUInt32BE(packet.length, 4);
  header.writeBigInt64BE(alertId, 12);
  const sum = crc32(packet, crc32(header.subarray(12), crc32(header.subarray(4, 8))));
  header.writeUInt32BE(sum, 8);
  return Buffer.concat([header, packet]);
}

describe('inSeries', () => {
  it('puts together what one writer wrote, and all objects in the order of their messages', () => {
    const segments = [
      ...['ztf/61000/w-10.seg', 'ztf/61000/w-9.seg', 'ztf/61000/a-b-1.seg', 'ztf/61001/w-0.seg'],
      `ztf/61000/1700000000002-${'a'.repeat(32)}.seg`,
      `ztf/61000/1700000000001-${'b'.repeat(32)}.seg`,
    ].map((name) => ({ name, folder: 'ztf', nightMjd: 61_000, sizeBytes: 1 }));
    assert.deepEqual(
      inSeries(segments).map((series) => series.map(({ name }) => name.slice('ztf/'.length))),
      [
        [`61000/1700000000001-${'b'.repeat(32)}.seg`, `61000/1700000000002-${'a'.repeat(32)}.seg`],
        ['61000/a-b-1.seg'],
        ['61000/w-9.seg', '61000/w-10.seg', '61001/w-0.seg'],
      ],
    );
  });
});

describe('listSegments', () => {
  it('lists the segments of all folders and nights in the order of writing, and nothing else', async (t) => {
    const { path, reader, segment } = await filledLake(t);
    writeFileSync(join(path, 'notes.txt'), '');
    mkdirSync(join(path, 'ztf', 'notes'));
    writeFileSync(join(path, 'ztf/61000/notes.txt'), '');
    const others = [
      'ztf/61000/w-10.seg',
      'ztf/61000/w-9.seg',
      'ztf/900/a-0.seg',
      'ztf/undated/w-0.seg',
    ];
    for (const name of [...others, 'lucero-alerts/61000/w-0.seg']) {
      mkdirSync(join(path, name, '..'), { recursive: true });
      writeFileSync(join(path, name), 'bytes');
    }
    const names = async (...filter: Parameters<LakeReader['listSegments']>) =>
      (await reader.listSegments(...filter)).map(({ name }) => name);
    assert.deepEqual(await names(), [
      ...['lucero-alerts/61000/w-0.seg', 'ztf/900/a-0.seg', segment],
      ...['ztf/61000/w-9.seg', 'ztf/61000/w-10.seg', 'ztf/undated/w-0.seg'],
    ]);
    assert.deepEqual(await names({ nightMjd: 61_000, folder: 'lucero-alerts' }), [
      'lucero-alerts/61000/w-0.seg',
    ]);
    assert.deepEqual(await names({ nightMjd: null }), ['ztf/undated/w-0.seg']);
    assert.deepEqual(await names({ folder: 'ztf', nightMjd: 900 }), ['ztf/900/a-0.seg']);
    assert.deepEqual(
      (await reader.listNights()).map(({ folder, nightMjd }) => `${folder} ${nightMjd}`),
      ['lucero-alerts 61000', 'ztf 900', 'ztf 61000', 'ztf null'],
    );
    const [first] = await reader.listSegments();
    assert.deepEqual(first, {
      ...{ name: 'lucero-alerts/61000/w-0.seg', folder: 'lucero-alerts', nightMjd: 61_000 },
      sizeBytes: 5,
    });
  });

  it('finds nothing in a lake that is not there, and does not make it', async (t) => {
    const path = join(temporaryFolder(t), 'none');
    await using reader = await openLakeReader({ path });
    assert.deepEqual(await reader.listSegments(), []);
    assert.deepEqual(await reader.listNights(), []);
    assert.throws(() => readFileSync(path), { code: 'ENOENT' });
    rmSync(path, { force: true });
  });
});
