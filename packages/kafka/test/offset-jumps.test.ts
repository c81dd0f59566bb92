import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type RunningKafka, startKafka } from '@lucero/testkit';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import {
  type ConsumeOptions,
  connectKafka,
  type MessageBus,
  type OffsetJump,
} from '../src/index.ts';
import { until } from './clients/until.ts';

// The client goes on with the first message that is left and says nothing.
describe('a stream that jumps over messages', () => {
  let kafka: RunningKafka;
  let bus: MessageBus;
  let admin: Admin;

  before(async () => {
    kafka = await startKafka();
    bus = await connectKafka({ brokers: [kafka.brokers], clientId: 'test', topicRefreshMs: 1000 });
    admin = new Kafka({ brokers: [kafka.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  after(async () => {
    await admin.disconnect();
    await bus[Symbol.asyncDispose]();
    await kafka.stop();
  });

  async function topicOf(count: number): Promise<string> {
    const topic = `topic-${randomUUID()}`;
    await bus.ensureTopics([{ name: topic, partitions: 1, retentionMs: -1 }]);
    await write(topic, count);
    return topic;
  }
  const write = (topic: string, count: number) =>
    bus.produce(
      Array.from({ length: count }, () => ({ topic, key: null, value: Buffer.alloc(50_000) })),
    );
  const expire = async (topic: string, offset: string) => {
    // Else the client does not know the topic yet.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset }] });
  };

  interface Reading extends AsyncDisposable {
    readonly offsets: bigint[];
    readonly jumps: OffsetJump[];
    readonly lag: () => number | null;
  }

  /** One message a batch and a fetch, so that much can happen between two of them. */
  function read(
    topic: string,
    groupId: string,
    onBatch: ConsumeOptions['onBatch'] = async () => [],
  ): Reading {
    const stop = new AbortController();
    const [offsets, jumps]: [bigint[], OffsetJump[]] = [[], []];
    let lag: number | null = null;
    const consuming = bus.consume({
      groupId,
      topics: () => [topic],
      maxBytesInFlight: 100_000,
      maxBatchMessages: 1,
      signal: stop.signal,
      onJump: (jump) => jumps.push(jump),
      onLag: ({ messages }) => {
        lag = messages;
      },
      onBatch: async (batch) => {
        offsets.push(...batch.map(({ offset }) => offset));
        return onBatch(batch);
      },
    });
    return {
      offsets,
      jumps,
      lag: () => lag,
      [Symbol.asyncDispose]: async () => {
        stop.abort();
        await consuming;
      },
    };
  }

  it('says how many expired while nobody read', async () => {
    const topic = await topicOf(5);
    const groupId = `group-${randomUUID()}`;
    {
      await using first = read(topic, groupId);
      await until('five are read', () => first.offsets.length === 5);
    }
    await write(topic, 10);
    await expire(topic, '12');
    await using second = read(topic, groupId);
    await until('the rest is read', () => second.offsets.length === 3);
    await until('the jump is told', () => second.jumps.length > 0);
    assert.deepEqual(second.jumps, [{ topic, partition: 0, reason: 'expired', messages: 7 }]);
    assert.deepEqual(second.offsets, [12n, 13n, 14n]);
  });

  it('says how many expired under the reader', async () => {
    const topic = await topicOf(10);
    const gate = Promise.withResolvers<void>();
    await using reading = read(topic, `group-${randomUUID()}`, async () => {
      await gate.promise;
      return [];
    });
    await until('the first is at work', () => reading.offsets.length === 1);
    await expire(topic, '8');
    gate.resolve();
    await until('the last is read', () => reading.offsets.at(-1) === 9n);
    const lost = reading.jumps.reduce((sum, { messages }) => sum + (messages ?? 0), 0);
    const seen = reading.offsets.length;
    assert.equal(lost + seen, 10, `${lost} lost, ${seen} seen`);
    assert.ok(reading.jumps.every(({ reason }) => reason === 'expired'));
  });

  it('says that a topic holds less than the group has read', async () => {
    const topic = await topicOf(3);
    const groupId = `group-${randomUUID()}`;
    await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '90' }] });
    await using reading = read(topic, groupId);
    await until('all is read', () => reading.offsets.length === 3);
    await until('the jump is told', () => reading.jumps.length > 0);
    assert.deepEqual(reading.jumps, [{ topic, partition: 0, reason: 'recreated', messages: null }]);
  });

  // The last: a producer of the client that has written to a topic which is gone waits for it.
  it('says that a topic vanished with messages that were not read', async () => {
    const topic = await topicOf(3);
    const gate = Promise.withResolvers<void>();
    await using reading = read(topic, `group-${randomUUID()}`, async () => {
      await gate.promise;
      return [];
    });
    await until('the first is at work', () => reading.offsets.length === 1 && reading.lag() === 3);
    await admin.deleteTopics({ topics: [topic] });
    // While the gate is closed: else what is left may still be read.
    await until('the loss is told', () => reading.jumps.length > 0);
    gate.resolve();
    const [jump] = reading.jumps;
    assert.deepEqual([jump?.topic, jump?.partition, jump?.reason], [topic, null, 'vanished']);
    assert.equal(jump?.messages, 3);
  });
});
