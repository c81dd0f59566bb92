import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startKafka } from '@lucero/testkit';
import { Kafka, logLevel } from 'kafkajs';
import { connectKafka } from '../src/index.ts';
import { startFaultyProxy } from './clients/faulty-proxy.ts';
import { until } from './clients/until.ts';

const joinGroupKey = 11;
const sessionTimeoutMs = 1000;

/**
 * The archive stood still when Kafka had been frozen for longer than its members' sessions, and a connection broke
 * while they joined again: both instances read on, members of nothing, and committed nothing for ever.
 */
describe('a member that was expelled, and whose joining again fails', () => {
  it('joins once more, and commits what it reads', async () => {
    const [topic, groupId] = ['stream', 'readers'];
    let brokerPort = 0;
    await using proxy = await startFaultyProxy(() => brokerPort);
    await using kafka = await startKafka({ advertisedPort: proxy.port });
    brokerPort = Number(kafka.brokers.split(':')[1]);
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
      ...{ brokers: [`127.0.0.1:${proxy.port}`], clientId: 'r', sessionTimeoutMs },
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
