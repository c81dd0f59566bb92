/** Lakes in an object store: a real S3 server, behind a network that loses and damages things. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Lake, type LakeRecord, openLake, openLakeReader } from '@lucero/lake';
import { type RunningS3, startS3 } from '@lucero/testkit';
import { type Fault, type FaultyStore, startFaultyStore } from './faulty-store.ts';

const unavailable = { code: 'LUCERO_LAKE_UNAVAILABLE', retryable: true };
const corrupt = { code: 'LUCERO_LAKE_CORRUPT' };

const recordOf = (i: number, folder = 'ztf'): LakeRecord => ({
  ...{ folder, alertId: BigInt(i), nightMjd: 61_000 },
  bytes: Buffer.from(`packet ${i} `.repeat(i + 1)),
  origin: { topic: 'packets', partition: 0, offset: BigInt(i) },
  ...{ timestampMs: 1_790_000_000_000 + i, key: null, headers: { i: String(i) } },
});
const records = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => recordOf(from + i));

describe('a lake in an object store', () => {
  let s3: RunningS3;
  let network: FaultyStore;
  let lake: Lake;
  const place = (path: string) => ({ path, endpoint: network.endpoint, pathStyle: true });
  const open = (path: string) => openLake({ ...place(path), timeoutMs: 2_000, writer: 'w' });

  before(async () => {
    s3 = await startS3();
    Object.assign(process.env, s3.environment);
    network = await startFaultyStore(s3.port);
    lake = await open(`s3://${s3.bucket}/some/prefix`);
  });
  after(async () => {
    await lake?.[Symbol.asyncDispose]();
    await network?.[Symbol.asyncDispose]();
    await s3?.[Symbol.asyncDispose]();
  });

  const filesOf = (folder: string) =>
    readdirSync(join(s3.bucketFolder, 'some/prefix', folder)).sort();

  it('gives back what it was given, by one ranged request each, and all in a scan', async () => {
    const given = [...records(0, 50), recordOf(50, 'lucero-features')];
    const kept = await lake.append(given);
    assert.equal(new Set(kept.map(({ segment }) => segment)).size, 2);
    assert.equal(filesOf('ztf/61000').length, 1);
    const gets = network.counts.get('GET') ?? 0;
    for (const [i, at] of kept.entries()) {
      assert.deepEqual(Buffer.from(await lake.read(at)), given[i]!.bytes);
    }
    assert.equal(network.counts.get('GET')! - gets, kept.length);
    await using reader = await openLakeReader(place(`s3://${s3.bucket}/some/prefix`));
    const segments = await reader.listSegments({ folder: 'ztf' });
    assert.equal(segments.length, 1);
    const scanned = await Array.fromAsync(reader.scan(segments[0]!.name));
    assert.deepEqual(
      scanned.map((each) => each.kind === 'record' && each.record.origin),
      given.slice(0, 50).map(({ origin }) => origin),
    );
    assert.deepEqual(await reader.listNights(), [
      { folder: 'lucero-features', nightMjd: 61_000 },
      { folder: 'ztf', nightMjd: 61_000 },
    ]);
  });

  it('makes one object of the same records, however often they are given', async () => {
    const kept = await lake.append(records(1000, 3));
    const files = filesOf('ztf/61000').length;
    assert.deepEqual(await lake.append(records(1000, 3)), kept);
    assert.equal(filesOf('ztf/61000').length, files);
  });

  const lost: readonly Fault[] = ['busy', 'cut', 'answer lost', 'upload damaged'];
  for (const [i, fault] of lost.entries()) {
    it(`says that nothing is kept when it cannot be sure: ${fault}`, async () => {
      network.inject(fault, { method: 'PUT' });
      const given = records(2000 + 10 * i, 3);
      await assert.rejects(lake.append(given), unavailable);
      network.inject('none');
      const kept = await lake.append(given);
      assert.deepEqual(Buffer.from(await lake.read(kept[2]!)), given[2]!.bytes);
      // What was damaged on its way was not taken.
      for await (const scanned of lake.scan(kept[0]!.segment)) assert.equal(scanned.kind, 'record');
    });
  }

  for (const fault of ['busy', 'cut', 'answer lost'] as const) {
    it(`keeps on when a request goes wrong once: ${fault}`, async () => {
      network.inject(fault, { method: 'PUT', count: 1 });
      const given = records(3000, 3);
      const kept = await lake.append(given);
      assert.deepEqual(Buffer.from(await lake.read(kept[0]!)), given[0]!.bytes);
    });
  }

  for (const fault of ['busy', 'cut', 'body cut', 'body shortened'] as const) {
    it(`never gives a part for the whole, and reads it a moment later: ${fault}`, async () => {
      network.inject('none');
      const [kept] = await lake.append([recordOf(200)]);
      network.inject(fault, { method: 'GET' });
      await assert.rejects(lake.read(kept!), unavailable);
      network.inject(fault, { method: 'GET', count: 2 });
      assert.deepEqual(Buffer.from(await lake.read(kept!)), recordOf(200).bytes);
    });
  }

  it('tells what is damaged in the store from what cannot be reached', async () => {
    network.inject('none');
    const [first, second] = await lake.append(records(4000, 2));
    const file = join(s3.bucketFolder, 'some/prefix', first!.segment);
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped[first!.length - 1]! ^= 1;
    writeFileSync(file, flipped);
    await assert.rejects(lake.read(first!), corrupt);
    assert.ok(await lake.read(second!));
    const kinds = await Array.fromAsync(lake.scan(first!.segment), ({ kind }) => kind);
    assert.deepEqual(kinds, ['damage', 'record']);
    writeFileSync(file, whole);
    truncateSync(file, whole.length - 1);
    await assert.rejects(lake.read(second!), corrupt);
    truncateSync(file, second!.offset - 1);
    await assert.rejects(lake.read(second!), corrupt);
    rmSync(file);
    await assert.rejects(lake.read(first!), corrupt);
    await assert.rejects(Array.fromAsync(lake.scan(first!.segment)), corrupt);
  });

  it('says in one line what is wrong with a bucket, a login or an address', async () => {
    const says = async (path: string, expected: RegExp) =>
      assert.rejects(open(path), (error: Error) => {
        assert.match(error.message, expected);
        assert.ok(!error.message.includes('\n'));
        return true;
      });
    await says('s3://no-such-bucket/x', /s3:\/\/no-such-bucket\/x.*make the bucket/);
    await says('s3://Bucket_', /no place for a lake: s3:\/\/Bucket_; write s3:\/\/bucket\/prefix/);
    await says('s3://bucket/../x', /no place for a lake/);
    process.env.AWS_SECRET_ACCESS_KEY = 'wrong';
    try {
      await says(`s3://${s3.bucket}`, /HTTP 403/);
    } finally {
      Object.assign(process.env, s3.environment);
    }
  });
});
