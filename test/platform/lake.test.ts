/** Lakes in an object store: a real S3 server, behind a network that loses and damages things. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { kafkaWatch } from '@lucero/kafka';
import { type Lake, type LakeRecord, openLake, openLakeReader } from '@lucero/lake';
import { simulateAlerts } from '@lucero/simulator';
import { type RunningS3, startS3, startServiceProcess } from '@lucero/testkit';
import { runLucero } from '../integration/lucero-command.ts';
import { startServers } from '../integration/start-servers.ts';
import { until } from '../integration/until.ts';
import { type Fault, type FaultyStore, startFaultyStore } from './faulty-store.ts';
import { startMoto } from './start-moto.ts';

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
    // archive notes when it kept a message, each time it tries.
    const later = records(1000, 3).map((record) => ({
      ...record,
      headers: { i: record.headers.i!.replace('1', '9') },
    }));
    assert.deepEqual(await lake.append(later), kept);
    assert.equal(filesOf('ztf/61000').length, files);
    // From elsewhere they are others.
    const copies = later.map((record) => ({ ...record, origin: null }));
    assert.notEqual((await lake.append(copies))[0]!.segment, kept[0]!.segment);
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

  it('says that it knows no rules of age, as not every store does', async () => {
    const { exitCode, stderr } = await runLucero(['lake', 'lifecycle', 'show'], {
      ...s3.environment,
      ...{ LUCERO_LAKE__PATH: `s3://${s3.bucket}/lake`, LUCERO_LAKE__ENDPOINT: s3.endpoint },
      LUCERO_LAKE__PATH_STYLE: 'true',
    });
    assert.match(stderr, /this store knows no rules of age/);
    assert.equal(exitCode, 1);
  });

  it('archive commits what the store has confirmed, in objects of many messages', async () => {
    await using opening = new AsyncDisposableStack();
    const { kafka, url, store, bus } = await startServers(opening, 'lake');
    const topic = 'ztf_20261120_programid1';
    const dead = `${topic}.dead`;
    await bus.ensureTopics(
      [topic, dead, 'lucero.features.v1'].map((name) => ({
        ...{ name, partitions: name === topic ? 4 : 1, retentionMs: -1 },
      })),
    );
    const alerts = [...simulateAlerts({ survey: 'ztf', alertCount: 60, seed: 21 })];
    await bus.produce(alerts.map(({ packet }) => ({ topic, key: null, value: packet })));
    const own = (name: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...{ topic: name, key: `key ${i}`, value: Buffer.from(`record ${i}`) },
        headers: { number: String(i) },
      }));
    await bus.produce([...own('lucero.features.v1', 300), ...own(dead, 2)]);
    const lagOf = async (name: string) => {
      const { groups } = await kafkaWatch(
        { brokers: [kafka.brokers], clientId: 'watch' },
        'lucero',
      )();
      return groups.find((group) => group.topic === name)?.lagMessages ?? null;
    };
    const path = `s3://${s3.bucket}/archive`;
    const environment = {
      ...s3.environment,
      ...{ LUCERO_STORE__URL: url, LUCERO_KAFKA__BROKERS: kafka.brokers },
      ...{ LUCERO_LAKE__PATH: path, LUCERO_LAKE__ENDPOINT: network.endpoint },
      ...{ LUCERO_LAKE__PATH_STYLE: 'true', LUCERO_LAKE__MAX_OBJECT_WAIT_MS: '1000' },
      ...{ LUCERO_HTTP__PORT: '0', LUCERO_SURVEY__TOPICS: 'ztf_{night}_programid1' },
    };

    // The store has taken it and nobody hears of it, then it refuses: nothing may count as kept.
    network.inject('answer lost', { method: 'PUT' });
    const putsBefore = network.counts.get('PUT') ?? 0;
    const putCount = () => (network.counts.get('PUT') ?? 0) - putsBefore;
    const archive = await startServiceProcess('archive', environment);
    opening.defer(() => archive.stop());
    await until('the store is written to', async () => putCount() >= 6);
    network.inject('busy', { method: 'PUT' });
    const atBusy = putCount();
    await until('it is tried again', async () => putCount() >= atBusy + 8);
    assert.equal(await store.findLakeEntry('ztf', alerts[0]!.alertId), null);
    assert.ok([null, 60].includes(await lagOf(topic)));

    network.inject('none');
    await until('all is kept and committed', async () =>
      (await Promise.all([topic, dead, 'lucero.features.v1'].map(lagOf))).every((lag) => lag === 0),
    );
    await using reader = await openLakeReader(place(path));
    for (const { alertId, packet } of alerts) {
      const entry = await store.findLakeEntry('ztf', alertId);
      assert.ok(entry);
      assert.deepEqual(Buffer.from(await reader.read(entry)), Buffer.from(packet));
    }
    // Duplicates come only of the answers that were lost.
    const objects = await reader.listSegments();
    assert.ok(objects.length <= 20, `${objects.length} objects`);
    const numbers = new Set<string>();
    for (const { name } of await reader.listSegments({ folder: 'lucero-features' })) {
      for await (const scanned of reader.scan(name)) {
        assert.ok(scanned.kind === 'record');
        const { bytes, headers, key } = scanned.record;
        assert.equal(String(bytes), `record ${headers.number}`);
        assert.equal(key, `key ${headers.number}`);
        numbers.add(headers.number!);
      }
    }
    assert.equal(numbers.size, 300);
    const verified = await runLucero(['lake', 'verify'], environment);
    assert.match(verified.stdout, /^\d+ packets and \d+ own records/);
    assert.match(verified.stdout, /nothing is wrong\n$/);
    assert.equal(verified.exitCode, 0);

    // What the store loses is named, and the command says so.
    rmSync(join(s3.bucketFolder, 'archive/ztf'), { recursive: true });
    const lost = await runLucero(['lake', 'verify'], environment);
    assert.match(lost.stdout, /wrong: \d+ segments that the index points to are missing\n$/);
    assert.equal(lost.exitCode, 1);
  });
});

describe('rules of age of a bucket', () => {
  it('are put in force by survey, in the place of our former ones alone', async () => {
    await using moto = await startMoto();
    const login = { AWS_ACCESS_KEY_ID: 'lucero', AWS_SECRET_ACCESS_KEY: 'lucero-secret' };
    const bucket = `${moto.endpoint}/alerts`;
    assert.equal((await fetch(bucket, { method: 'PUT' })).status, 200);
    const others =
      '<Rule><ID>others</ID><Status>Enabled</Status><Filter><Prefix>other/</Prefix></Filter><Expiration><Days>7</Days></Expiration></Rule>';
    const put = await fetch(`${bucket}?lifecycle`, {
      method: 'PUT',
      body: `<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${others}</LifecycleConfiguration>`,
    });
    assert.equal(put.status, 200);
    const lifecycle = (action: string, rules: string, path = 's3://alerts/lake') =>
      runLucero(['lake', 'lifecycle', action], {
        ...login,
        ...{ LUCERO_LAKE__PATH: path, LUCERO_LAKE__LIFECYCLE: rules },
        ...{ LUCERO_LAKE__ENDPOINT: moto.endpoint, LUCERO_LAKE__PATH_STYLE: 'true' },
      });
    const wanted = '*:30:STANDARD_IA,ztf:365:GLACIER_IR,lucero-features:400:EXPIRE';
    const before = await lifecycle('show', wanted);
    assert.match(
      before.stdout,
      /^the bucket has no rules for this lake\nLUCERO_LAKE__LIFECYCLE says /,
    );
    const applied = await lifecycle('apply', wanted);
    assert.equal(applied.exitCode, 0, applied.stderr);
    const expected =
      'folder           days  then\n' +
      '*                  30  STANDARD_IA\n' +
      'ztf               365  GLACIER_IR\n' +
      'lucero-features   400  deleted\n';
    assert.equal(applied.stdout, expected);
    assert.equal((await lifecycle('show', wanted)).stdout, expected);
    // Another lake of the bucket, and then none of ours: what others wrote stays.
    await lifecycle('apply', 'lsst:9:EXPIRE', 's3://alerts/second');
    await lifecycle('apply', '');
    const held = await (await fetch(`${bucket}?lifecycle`)).text();
    const prefixes = [...held.matchAll(/<Prefix>([^<]*)</g)].map(([, prefix]) => prefix);
    assert.deepEqual(prefixes.sort(), ['other/', 'second/lsst/']);
  });
});
