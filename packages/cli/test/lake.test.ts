import assert from 'node:assert/strict';
import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openPacketReader } from '@lucero/avro';
import { type KeptRecord, type LakeReader, type LakeRecord, openLake } from '@lucero/lake';
import { simulateAlerts } from '@lucero/simulator';
import { unixMsToMjdUtc } from '@lucero/sky';
import { LakeFindings } from '../src/lake/lake-findings.ts';
import { verifyLake } from '../src/lake/verify-lake.ts';
import { lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type TemporaryStore, temporaryStore } from './temporary-store.ts';

const packetReader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const publishedMs = Date.UTC(2026, 10, 20, 5);
const nightMjd = Math.floor(unixMsToMjdUtc(publishedMs));
const mjdTai = nightMjd + 0.2;

const recordOf = (i: number, folder = 'ztf'): LakeRecord => ({
  ...{ folder, alertId: folder === 'ztf' ? BigInt(i) : null, nightMjd },
  bytes: Buffer.from(`packet ${i} `.repeat(200)),
  origin: { topic: 'packets', partition: 0, offset: BigInt(i) },
  ...{ timestampMs: publishedMs, key: null, headers: {} },
});

/** Ten packets in one segment, three own records in another, all indexed. */
async function keptLake(t: TestContext, { store, url }: TemporaryStore) {
  const path = join(await temporaryFolder(t), 'lake');
  await using lake = await openLake({ path, writer: `w-${Date.now()}` });
  const given = Array.from({ length: 10 }, (_, i) => recordOf(i));
  const kept = await lake.append(given);
  const own = await lake.append([0, 1, 2].map((i) => recordOf(i, 'lucero-features')));
  await index(kept);
  async function index(places: readonly KeptRecord[], from = 0) {
    await store.storeLakeEntries(
      places.map((place, i) => ({ survey: 'ztf', alertId: BigInt(from + i), mjdTai, ...place })),
    );
  }
  const environment = { LUCERO_STORE__URL: url, LUCERO_LAKE__PATH: path };
  const verify = (...options: string[]) => lucero(['lake', 'verify', ...options], { environment });
  const [place] = kept;
  assert.ok(place);
  return { path, kept, own, place, file: join(path, place.segment), index, verify, environment };
}

describe('lucero lake', () => {
  it('verify finds nothing wrong with a whole lake, and each thing that goes wrong by name', async (t) => {
    await using store = await temporaryStore(t);
    const { path, kept, own, file, index, verify, environment } = await keptLake(t, store);
    const { segment } = kept[0]!;
    const fine = await verify();
    assert.equal(fine.status, 0, fine.stdout + fine.stderr);
    assert.match(fine.stdout, /^10 packets and 3 own records in 2 segments of 2 folders of nights/);
    assert.match(fine.stdout, /nothing is wrong\n$/);
    assert.equal(fine.stderr, '');

    const whole = readFileSync(file);
    const says = async (lines: readonly string[], summary: string, ...options: string[]) => {
      const { status, stdout } = await verify(...options);
      for (const line of lines) assert.ok(stdout.includes(`${line}\n`), `${line} in\n${stdout}`);
      assert.ok(stdout.endsWith(`wrong: ${summary}\n`), stdout);
      assert.equal(status, 1);
    };

    // A byte is another one.
    const flipped = Buffer.from(whole);
    const third = kept[3]!;
    flipped[third.offset + 80]! ^= 1;
    writeFileSync(file, flipped);
    await says(
      [
        `${segment}: bytes ${third.offset} to ${third.offset + third.length - 1} are damaged`,
        `${segment}: offset ${third.offset}, alert 3 of ztf: holds no packet`,
      ],
      '1 damaged places; 1 index rows point to no packet',
    );

    // Truncated.
    writeFileSync(file, whole);
    truncateSync(file, kept[8]!.offset + 5);
    await says(
      [
        `${segment}: bytes ${kept[8]!.offset} to ${kept[8]!.offset + 4} are a torn tail`,
        `${segment}: offset ${kept[9]!.offset}, alert 9 of ztf: holds no packet`,
        'note: 1 torn tails, of which nothing was promised',
      ],
      '2 index rows point to no packet',
    );

    // Missing.
    renameSync(file, `${file}.away`);
    await says(
      [`${segment} is missing: 10 packets`],
      '1 segments that the index points to are missing',
    );
    rmSync(join(path, 'ztf'), { recursive: true });
    await says(
      [`${segment} is missing: 10 packets`],
      '1 segments that the index points to are missing',
    );
    const elsewhere = await verify('--night', '2026-11-21');
    assert.equal(elsewhere.status, 0, elsewhere.stdout);
    const other = await verify('--survey', 'lsst');
    assert.equal(other.status, 0, other.stdout);

    // Whole frames, and another packet than the index has.
    await using lake = await openLake({ path, writer: 'other' });
    const [again] = await lake.append([recordOf(77)]);
    const [copy] = await lake.append([recordOf(5)]);
    assert.ok(again && copy);
    writeFileSync(file, whole);
    await index([{ ...again, sha256: Buffer.alloc(32, 1) }], 77);
    await says(
      [
        `${again.segment}: offset 0, alert 77 of ztf: has another SHA-256 than the index`,
        'note: 1 further copies of packets',
      ],
      '1 packets differ from what was kept',
      ...['--night', '2026-11-20', '--survey', 'ztf'],
    );

    // In no index; and a tear that promised nothing is no fault.
    await lake.append([recordOf(78)]);
    appendFileSync(join(path, own[0]!.segment), 'LCR2 torn');
    await says(
      [
        `${again.segment}: offset ${again.length + copy.length}: alert 78 of ztf is in no index`,
        `${own[0]!.segment}: bytes ${3 * own[0]!.length} to ${3 * own[0]!.length + 8} are a torn tail`,
      ],
      '1 packets differ from what was kept; 1 packets are in no index',
    );

    const size = await lucero(['lake', 'size'], { environment });
    assert.match(size.stdout, /^ztf +1 +2026-11-20 +2026-11-20 +2 +0\.\d$/m);
  });

  it('verify takes nothing that is archived meanwhile for lost, and names alerts without a packet', async (t) => {
    await using temporary = await temporaryStore(t);
    const { store } = temporary;
    const { verify, place, index, path } = await keptLake(t, temporary);
    await using lake = await openLake({ path, writer: 'meanwhile' });
    // While each segment is read, another one is written and indexed, of this night and of the next.
    let written = 20;
    const scan: LakeReader['scan'] = async function* (segment) {
      yield* lake.scan(segment);
      const next = { ...recordOf(written + 1), nightMjd: nightMjd + 1 };
      await index(await lake.append([recordOf(written), next]), written);
      written += 2;
    };
    const findings = new LakeFindings((line) => assert.fail(line));
    await verifyLake({
      ...{ lake: { ...lake, scan }, store, findings, nightMjd: null, survey: null },
      ...{ isOfSurvey: (folder) => folder === 'ztf', nowMs: Date.now(), onBytes: () => undefined },
      signal: new AbortController().signal,
    });
    assert.ok(written > 20);
    assert.deepEqual([...findings.counts], []);

    const simulated = simulateAlerts({
      survey: 'ztf',
      alertCount: 2,
      seed: 4,
      nightMjdUtc: nightMjd,
    });
    const alerts = [...simulated].map(
      ({ packet }) => packetReader.read(packet, 'measurements').alert,
    );
    await store.storeAlerts(
      alerts,
      alerts.map((_, i) => ({
        surveyPublishedMs: publishedMs,
        origin: { topic: 'packets', partition: 0, offset: BigInt(i) },
      })),
    );
    const [one, two] = alerts.map(({ detection }) => detection);
    assert.ok(one && two);
    await store.storeLakeEntries([{ ...place, survey: 'ztf', ...one }]);
    const { stdout, status } = await verify('--night', '2026-11-20');
    assert.ok(
      stdout.includes(`1 stored alerts of ztf have no packet in the lake, ${two.alertId} is one\n`),
      stdout,
    );
    assert.match(stdout, /1 stored alerts have no packet in the lake\n$/);
    assert.equal(status, 1);
    assert.equal((await verify('--night', '2026-11-19')).status, 0);
  });

  it('lifecycle refuses a folder and a rule that is none, in one line', async () => {
    const run = (environment: Record<string, string>) =>
      lucero(['lake', 'lifecycle', 'show'], { environment });
    const folder = await run({ LUCERO_LAKE__PATH: '/tmp/lake' });
    assert.match(folder.stderr, /\/tmp\/lake is a folder: rules of age are of object stores/);
    const rule = await run({
      LUCERO_LAKE__PATH: 's3://bucket/lake',
      LUCERO_LAKE__LIFECYCLE: '*:30:STANDARD_IA,ztf:x:GLACIER',
    });
    assert.match(rule.stderr, /LUCERO_LAKE__LIFECYCLE: "ztf:x:GLACIER" is no FOLDER:DAYS:CLASS/);
    assert.deepEqual([folder.status, rule.status], [2, 2]);
  });
});
