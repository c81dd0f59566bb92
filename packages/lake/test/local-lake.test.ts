import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Lake, type LakeLocation, type LakeRecord, openLocalLake } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

const record = (alertId: bigint, text: string, nightMjd: number | null = 61_000): LakeRecord => ({
  ...{ folder: 'ztf', alertId, nightMjd, bytes: Buffer.from(text) },
  origin: { topic: 'packets', partition: 3, offset: 2n ** 60n },
  timestampMs: 1_790_000_000_123,
  key: 'ZTF26abc',
  headers: { 'lucero-place': '0/1/ä' },
});
const corrupt = { code: 'LUCERO_LAKE_CORRUPT', retryable: false };

/** Where the lake put one record. */
async function placeOf(lake: Lake, given: LakeRecord): Promise<LakeLocation> {
  const [place] = await lake.append([given]);
  assert.ok(place);
  return place;
}

describe('openLocalLake', () => {
  it('gives back what it was given, whatever the survey and night, in the order given', async (t) => {
    await using lake = await openLocalLake({ path: temporaryFolder(t), writer: 'archive-0' });
    const records = [
      record(2_700_000_000_000_000_001n, 'first'),
      record(2n, 'other night', 61_001.9),
      { ...record(3n, 'other survey'), folder: 'lsst' },
      record(4n, ''),
      record(5n, 'no night', null),
      record(-6n, 'first folder again'),
    ];
    const places = await lake.append(records);
    const texts = [];
    for (const place of places) texts.push(Buffer.from(await lake.read(place)).toString());
    assert.deepEqual(
      texts,
      records.map(({ bytes }) => String(bytes)),
    );
    assert.deepEqual(
      places.map(({ segment }) => segment),
      [
        'ztf/61000/archive-0-0.seg',
        'ztf/61001/archive-0-0.seg',
        'lsst/61000/archive-0-0.seg',
        'ztf/61000/archive-0-0.seg',
        'ztf/undated/archive-0-0.seg',
        'ztf/61000/archive-0-0.seg',
      ],
    );
  });

  it('keeps the places of appends that were not awaited apart', async (t) => {
    await using lake = await openLocalLake({ path: temporaryFolder(t), writer: 'w' });
    const appends = Array.from({ length: 40 }, (_, i) =>
      lake.append([record(BigInt(i), `packet ${i}`)]),
    );
    const places = (await Promise.all(appends)).flat();
    const texts = await Promise.all(places.map((place) => lake.read(place)));
    texts.forEach((bytes, i) => {
      assert.equal(Buffer.from(bytes).toString(), `packet ${i}`);
    });
  });

  it('begins a new segment when one is full, and never writes to the full one again', async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w', maxSegmentBytes: 400 });
    const segments = [];
    let twoFrames = 0;
    for (let i = 0n; i < 6n; i++) {
      const place = await placeOf(lake, record(i, 'x'.repeat(40)));
      segments.push(place.segment.slice(-7));
      twoFrames = 2 * place.length;
    }
    assert.deepEqual(segments, ['w-0.seg', 'w-0.seg', 'w-1.seg', 'w-1.seg', 'w-2.seg', 'w-2.seg']);
    assert.equal(statSync(join(path, 'ztf/61000/w-0.seg')).size, twoFrames);
  });

  it('never shares a file between two writers, even of one name', async (t) => {
    const path = temporaryFolder(t);
    await using first = await openLocalLake({ path, writer: 'w' });
    await using second = await openLocalLake({ path, writer: 'w' });
    const [a, b] = await Promise.all([
      placeOf(first, record(1n, 'one')),
      placeOf(second, record(2n, 'two')),
    ]);
    assert.notEqual(a.segment, b.segment);
    assert.equal(Buffer.from(await second.read(a)).toString(), 'one');
    assert.equal(Buffer.from(await first.read(b)).toString(), 'two');
  });

  it('begins a new segment after a restart, behind which a torn tail stays harmless', async (t) => {
    const path = temporaryFolder(t);
    const before = await openLocalLake({ path, writer: 'w' });
    const kept = await placeOf(before, record(1n, 'kept'));
    await before[Symbol.asyncDispose]();
    appendFileSync(join(path, kept.segment), 'LCR2\0\0\0\x63 half a record');
    await using after = await openLocalLake({ path, writer: 'w' });
    const next = await placeOf(after, record(2n, 'next'));
    assert.notEqual(next.segment, kept.segment);
    assert.equal(Buffer.from(await after.read(kept)).toString(), 'kept');
  });

  const needsProc = { skip: existsSync('/proc/self/fd') ? false : 'no /proc to count files in' };
  it('holds few files open, however many nights it is given', needsProc, async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w', maxOpenSegments: 2 });
    const openFileCount = (): number => readdirSync('/proc/self/fd').length;
    const before = openFileCount();
    for (let night = 0; night < 20; night++) await lake.append([record(1n, 'x', night)]);
    assert.ok(openFileCount() - before <= 2);
  });

  it('refuses to write when it is closed', async (t) => {
    const lake = await openLocalLake({ path: temporaryFolder(t), writer: 'w' });
    await lake[Symbol.asyncDispose]();
    await assert.rejects(lake.append([record(1n, 'late')]), { code: 'LUCERO_LAKE_UNAVAILABLE' });
  });

  it('says that the lake is unavailable, and may be tried again, when its folder is a file', async (t) => {
    const path = join(temporaryFolder(t), 'file');
    writeFileSync(path, '');
    await assert.rejects(openLocalLake({ path, writer: 'w' }), {
      code: 'LUCERO_LAKE_UNAVAILABLE',
      retryable: true,
    });
  });

  it('goes on in a new segment once the disk works again', async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w' });
    writeFileSync(join(path, 'ztf'), 'in the way');
    await assert.rejects(lake.append([record(1n, 'x')]), { code: 'LUCERO_LAKE_UNAVAILABLE' });
    rmSync(join(path, 'ztf'));
    const place = await placeOf(lake, record(1n, 'x'));
    assert.equal(Buffer.from(await lake.read(place)).toString(), 'x');
  });

  it('refuses names that would leave its folder', async (t) => {
    const path = temporaryFolder(t);
    for (const writer of ['', '../w', 'a/b', '.', 'a.b', '-w', 'w\n']) {
      await assert.rejects(openLocalLake({ path, writer }), { code: 'LUCERO_CONFIG_INVALID' });
    }
    await using lake = await openLocalLake({ path, writer: 'w' });
    for (const folder of ['', '..', 'a/b', 'ZTF']) {
      await assert.rejects(lake.append([{ ...record(1n, 'x'), folder }]), {
        code: 'LUCERO_ALERT_INVALID',
      });
    }
    for (const nightMjd of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await assert.rejects(lake.append([record(1n, 'x', nightMjd)]), {
        code: 'LUCERO_ALERT_INVALID',
      });
    }
  });
});

describe('read', () => {
  const places: Record<string, (whole: LakeLocation) => LakeLocation> = {
    'a path upwards': (p) => ({ ...p, segment: '../../etc/passwd' }),
    'a path upwards behind a survey': (p) => ({ ...p, segment: `ztf/../../${p.segment}` }),
    'an absolute path': (p) => ({ ...p, segment: '/etc/passwd' }),
    'a file that is no segment': (p) => ({ ...p, segment: 'ztf/61000/notes.txt' }),
    'a segment that is missing': (p) => ({ ...p, segment: 'ztf/61000/w-99.seg' }),
    'an offset within a record': (p) => ({ ...p, offset: p.offset + 1 }),
    'an offset behind the end': (p) => ({ ...p, offset: 1_000_000 }),
    'a negative offset': (p) => ({ ...p, offset: -1 }),
    'an offset that is no number': (p) => ({ ...p, offset: Number.NaN }),
    'a length one short': (p) => ({ ...p, length: p.length - 1 }),
    'a length one long': (p) => ({ ...p, length: p.length + 1 }),
    'a length above every record': (p) => ({ ...p, length: 2 ** 40 }),
    'a length below every record': (p) => ({ ...p, length: 19 }),
  };
  for (const [what, change] of Object.entries(places)) {
    it(`refuses ${what}`, async (t) => {
      await using lake = await openLocalLake({ path: temporaryFolder(t), writer: 'w' });
      await lake.append([record(1n, 'before')]);
      const whole = await placeOf(lake, record(2n, 'it'));
      await lake.append([record(3n, 'behind')]);
      await assert.rejects(lake.read(change(whole)), corrupt);
    });
  }

  it('never serves a record with a bit flipped, whatever its byte', async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w' });
    const place = await placeOf(lake, record(1n, 'packet'));
    const file = join(path, place.segment);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1 << (at & 7);
      writeFileSync(file, flipped);
      await assert.rejects(lake.read(place), corrupt, `byte ${at}`);
    }
  });

  it('never serves a record that is cut anywhere', async (t) => {
    const path = temporaryFolder(t);
    await using lake = await openLocalLake({ path, writer: 'w' });
    const place = await placeOf(lake, record(1n, 'packet'));
    const file = join(path, place.segment);
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      await assert.rejects(lake.read(place), corrupt, `cut to ${length}`);
    }
  });
});
