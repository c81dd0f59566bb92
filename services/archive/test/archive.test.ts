import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { archivedMsHeader, archiveService } from '@lucero/archive';
import { openPacketReader } from '@lucero/avro';
import { type Lake, type LakeLocation, openLocalLake } from '@lucero/lake';
import { simulateAlerts } from '@lucero/simulator';
import type { Store } from '@lucero/store';
import {
  assertBatchInvariant,
  incomingMessage,
  startTestStores,
  type TestStores,
} from '@lucero/testkit';

const packetReader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const packets = (['ztf', 'lsst'] as const).flatMap((survey) => [
  ...simulateAlerts({ survey, alertCount: 3, seed: 3 }),
]);

describe('archive', () => {
  let stores: TestStores;
  let folder: string;
  let lake: Lake;

  before(async () => {
    stores = await startTestStores();
    folder = await mkdtemp(join(tmpdir(), 'lucero-archive-'));
    lake = await openLocalLake({ path: folder, writer: 'test' });
  });
  after(async () => {
    await lake[Symbol.asyncDispose]();
    await stores[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const serviceOn = (store: Store) =>
    archiveService({
      ...{ store, lake, packetReader, surveyTopics: () => ['test_packets'] },
      nowMs: () => 1_790_000_002_000,
      ownTopics: { updates: 'test_updates', notices: ['test_notices'] },
    });
  const receive = (store: Store) => {
    const { codec } = serviceOn(store);
    return packets.map(({ packet }, i) => codec.decode(incomingMessage(packet, BigInt(i))));
  };

  it('gives back by alert id exactly the bytes that came', async () => {
    const store = await stores.open();
    const { step, deps } = serviceOn(store);
    await step.process(receive(store), deps);
    for (const { alertId, packet } of packets) {
      const entries = await Promise.all([
        store.findLakeEntry('ztf', alertId),
        store.findLakeEntry('lsst', alertId),
      ]);
      const [entry] = entries.filter((found) => found !== null);
      assert.ok(entry, `${alertId} is indexed`);
      assert.deepEqual(Buffer.from(await lake.read(entry)), Buffer.from(packet));
    }
  });

  it('gives the same outcomes however the stream is cut', async () => {
    const store = await stores.open();
    const received = receive(store);
    await assertBatchInvariant(
      serviceOn(store).step,
      [...received, received[0]!],
      async () => serviceOn(await stores.open()).deps,
    );
  });

  // It passed over what it could not read: a schema that reached ingest first cost the lake the packet.
  it('refuses what it cannot read, with a dead letter of its own', async () => {
    const { codec } = serviceOn(await stores.open());
    const noise = incomingMessage(Buffer.from('noise'), 90n);
    assert.throws(() => codec.decode(noise), { code: 'LUCERO_AVRO_NOT_A_PACKET' });
  });

  it('keeps the whole message with a packet, and its hash in the index', async () => {
    const store = await stores.open();
    const { step, deps, codec } = serviceOn(store);
    const { alertId, packet } = packets[1]!;
    const message = {
      ...incomingMessage(packet, 7n),
      ...{ key: 'a key', headers: { 'lucero-place': '3/4/first' } },
      origin: { topic: 'first', partition: 3, offset: 4n },
    };
    await step.process([codec.decode(message)], deps);
    const entry = (await store.findLakeEntry('ztf', alertId))!;
    assert.deepEqual(entry.sha256, createHash('sha256').update(packet).digest());
    const { kind, record } = await scannedAt(lake, entry);
    const { origin, key, headers, timestampMs } = message;
    assert.deepEqual(
      { kind, ...record, bytes: Buffer.from(record.bytes) },
      {
        ...{ kind: 'record', folder: 'ztf', alertId, nightMjd: 61_304, bytes: Buffer.from(packet) },
        ...{ origin, key, timestampMs },
        headers: { ...headers, [archivedMsHeader]: '1790000002000' },
      },
    );
  });

  it('keeps records of our own as they are, in folders of their own and no index', async () => {
    const store = await stores.open();
    const { step, deps, codec, inputs } = serviceOn(store);
    const topics = {
      'lucero.alerts.v1': 'lucero-alerts',
      'lucero.features.v1': 'lucero-features',
      'lucero.classifications.v1': 'lucero-classifications',
      'lucero.matches': 'lucero-matches',
      test_updates: 'lucero-updates',
      test_notices: 'lucero-notices',
      'test_packets.dead': 'lucero-dead-letters',
      'lucero.alerts.v1.dead': 'lucero-dead-letters',
    };
    const existing = [...Object.keys(topics), 'lucero.recorded.v1', 'lucero.ztf.SN'];
    const read = inputs(existing);
    assert.ok(Object.keys(topics).every((topic) => read.includes(topic)));
    assert.ok(!read.includes('lucero.recorded.v1') && !read.includes('lucero.ztf.SN'));
    // No packet: it must not be read as one.
    const messages = Object.keys(topics).map((topic, i) =>
      incomingMessage(Buffer.from(`noise ${i}`), BigInt(i), topic),
    );
    await codec.prepare?.(messages);
    const outcomes = await step.process(messages.map(codec.decode), deps);
    assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(['emit']));
    const found: Record<string, string> = {};
    for (const { name, folder: kept } of await lake.listSegments()) {
      for await (const scanned of lake.scan(name)) {
        if (scanned.kind === 'record' && scanned.record.alertId === null) {
          found[scanned.record.origin!.topic] = kept;
        }
      }
    }
    assert.deepEqual(found, topics);
  });

  it('points to the first copy of a packet that comes twice', async () => {
    const store = await stores.open();
    const { step, deps, codec } = serviceOn(store);
    const { alertId, packet } = packets[0]!;
    await step.process([codec.decode(incomingMessage(packet, 0n))], deps);
    const entry = await store.findLakeEntry('ztf', alertId);
    const copy = codec.decode(incomingMessage(packet, 91n));
    assert.deepEqual(await step.process([copy, copy], deps), [
      { kind: 'emit', messages: [] },
      { kind: 'emit', messages: [] },
    ]);
    assert.deepEqual(await store.findLakeEntry('ztf', alertId), entry);
  });

  it('indexes nothing when the lake cannot be written', async () => {
    const store = await stores.open();
    const { step, deps, codec } = serviceOn(store);
    const closed = await openLocalLake({ path: join(folder, 'closed'), writer: 'test' });
    await closed[Symbol.asyncDispose]();
    const received = codec.decode(incomingMessage(packets[0]!.packet, 0n));
    await assert.rejects(step.process([received], { ...deps, lake: closed }));
    assert.equal(await store.findLakeEntry('ztf', packets[0]!.alertId), null);
  });
});

async function scannedAt(lake: Lake, { segment, offset }: LakeLocation) {
  for await (const scanned of lake.scan(segment)) {
    if (scanned.kind === 'record' && scanned.offset === offset) return scanned;
  }
  return assert.fail('nothing is kept there');
}
