import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { connectKafka } from '../src/index.ts';
import { joinGroupKey } from './clients/faulty-proxy.ts';
import { startKafkaBehindProxy } from './clients/kafka-behind-proxy.ts';
import { until } from './clients/until.ts';

const sessionTimeoutMs = 1000;

/**
 * The archive stood still when Kafka had been frozen for longer than its members' sessions, and a connection broke
 * while they joined again: both instances read on, members of nothing, and committed nothing for ever.
 */
describe('a member that was expelled, and whose joining again fails', () => {
  it('joins once more, and commits what it reads', async () => {
    const [topic, groupId] = ['stream', 'readers'];
    await using server = await startKafkaBehindProxy();
    const { kafka, proxy, brokers } = server;
    await using writer = await connectKafka({ brokers: [kafka.internalBrokers], clientId: 'w' });
    await writer.ensureTopics([{ name: topic, partitions: 1, retentionMs: -1 }]);
    const admin = new Kafka({
      brokers: [kafka.internalBrokers],
      logLevel: logLevel.NOTHING,
    }).admin();
    await admin.connect();
    const committed = async () => {
      const [offsets] = await admin.fetchOffsets({ groupId, topics: [topic] });
      return offsets?.partitions[0]?.offset;
    };
    const write = () => writer.produce([{ topic, key: null, value: Buffer.from('x') }]);

    await using reader = await connectKafka({
      ...{ brokers, clientId: 'r', sessionTimeoutMs },
    });
    const stop = new AbortController();
    let joined = 0;
    const consuming = reader.consume({
      ...{ groupId, topics: () => [topic], signal: stop.signal },
      ...{ maxBytesInFlight: 100_000, maxBatchMessages: 10 },
      onAssigned: () => {
        joined++;
      },
      onBatch: async () => [],
    });
    await write();
    await until('the first message is committed', async () => (await committed()) === '1');

    const cut = proxy.resetAt(joinGroupKey);
    proxy.hold();
    await sleep(3 * sessionTimeoutMs);
    proxy.release();
    await cut;
    const joinedBefore = joined;
    await write();
    await until('a later message is committed', async () => (await committed()) === '2');
    assert.ok(joined > joinedBefore);

    stop.abort();
    await consuming;
    await admin.disconnect();
  });
});
