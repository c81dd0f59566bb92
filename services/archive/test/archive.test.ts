import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { archiveService } from '@lucero/archive';
import { openPacketReader } from '@lucero/avro';
import { type Lake, openLocalLake } from '@lucero/lake';
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
