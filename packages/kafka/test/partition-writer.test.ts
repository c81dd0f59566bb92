import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type RunningKafka, startKafka } from '@lucero/testkit';
import type { Admin, Kafka } from 'kafkajs';
import { connectKafka, type MessageBus } from '../src/index.ts';
import { type KafkaSettings, readKafkaConfig } from '../src/kafka-config.ts';
import { KafkaFencedError, kafkaFailure } from '../src/kafka-failure.ts';
import { openPartitionWriter } from '../src/partition-writer.ts';
import { readAll } from '../src/read-all.ts';
import { until } from './clients/until.ts';

describe('openPartitionWriter', () => {
  let kafka: RunningKafka;
  let bus: MessageBus;
  let settings: KafkaSettings;
  let client: Kafka;
  let admin: Admin;
  const partition = { groupId: 'copy', topic: 'from', partition: 0 };

  before(async () => {
    kafka = await startKafka();
    const config = { brokers: [kafka.brokers], clientId: 'test' };
    bus = await connectKafka(config);
    await bus.ensureTopics([
      { name: 'from', partitions: 1, retentionMs: -1 },
      { name: 'to', partitions: 1, retentionMs: -1 },
    ]);
    await bus.produce(Array.from({ length: 30 }, (_, i) => record('from', i)));
    settings = await readKafkaConfig(config);
    client = settings.createClient();
    admin = client.admin();
    await admin.connect();
    // A new server needs a moment to load its groups; consume would have joined by now.
    await until('the group is loaded', () =>
      admin.fetchOffsets({ groupId: 'copy', topics: ['from'] }).then(
        () => true,
        () => false,
      ),
    );
  });
  after(async () => {
    await admin.disconnect();
    await bus[Symbol.asyncDispose]();
    await kafka.stop();
  });

  const record = (topic: string, i: number) => ({
    topic,
    key: null,
    value: Buffer.from(String(i)),
  });
  const committed: bigint[] = [];
  const tell = async ({ nextOffset }: { nextOffset: bigint }) => {
    committed.push(nextOffset);
  };
  const once = { onOpened: tell, onCommitted: tell };
  const open = () => openPartitionWriter({ client, admin }, partition, settings, once);
  const published = async () => {
    const messages = await Array.fromAsync(readAll(client, settings, 'to'));
    return messages.map(({ value }) => Number(Buffer.from(value).toString()));
  };

  it('shuts out the former holder, and knows the last batch that it committed', async () => {
    const zombie = await open();
    assert.equal(zombie.skipBelow, 0n);
    await zombie.commit([record('to', 0), record('to', 1)], 2n);
    const heir = await open();
    assert.equal(heir.skipBelow, 2n);
    await assert.rejects(zombie.commit([record('to', 2)], 3n), (error) => {
      return kafkaFailure(error, 'test') instanceof KafkaFencedError;
    });
    await heir.commit([record('to', 2)], 3n);
    // At each opening what Kafka has committed, and after each transaction; the zombie tells nothing.
    assert.deepEqual(committed, [0n, 2n, 2n, 3n]);
    await Promise.all([zombie.close(), heir.close()]);
    const next = await open();
    assert.equal(next.skipBelow, 3n);
    await next.close();
  });

  it('aborts what the former holder wrote and never committed', async () => {
    const before = await published();
    // The id of the writer, with a transaction that is begun and left open.
    const abandoned = client.producer({ transactionalId: 'copy-from-0', maxInFlightRequests: 1 });
    await abandoned.connect();
    const transaction = await abandoned.transaction();
    await transaction.send({ topic: 'to', messages: [{ value: 'never committed' }] });
    const writer = await open();
    assert.equal(writer.skipBelow, 3n);
    await writer.commit([record('to', 3)], 4n);
    // Kafka answers a commit when it is decided, and tells the partitions some milliseconds later.
    await until('it is visible', async () => (await published()).length > before.length);
    assert.deepEqual(await published(), [...before, 3]);
    await Promise.all([abandoned.disconnect(), writer.close()]);
  });

  it('moves the offset without results too, many times in a row', async () => {
    const writer = await open();
    for (let offset = 5n; offset < 30n; offset++) await writer.commit([], offset);
    await writer.close();
    const next = await open();
    assert.equal(next.skipBelow, 29n);
    await next.close();
  });
});
