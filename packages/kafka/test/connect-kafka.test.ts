import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { kafkaCommand, type RunningKafka, startKafka } from '@lucero/testkit';
import {
  type BusMessage,
  type BusRecord,
  type ConsumeOptions,
  connectKafka,
  KafkaRejectedError,
  KafkaUnavailableError,
  kafkaWatch,
  type MessageBus,
} from '../src/index.ts';
import { readWithPython, writeWithPython } from './clients/confluent-python.ts';
import { until } from './clients/until.ts';

const MEBIBYTE = 1024 ** 2;

describe('the message bus over Kafka', () => {
  let kafka: RunningKafka;
  let bus: MessageBus;

  before(async () => {
    kafka = await startKafka();
    bus = await connectKafka({
      brokers: [kafka.brokers],
      clientId: 'test',
      topicRefreshMs: 200,
    });
  });
  after(async () => {
    await bus[Symbol.asyncDispose]();
    await kafka.stop();
  });

  async function freshTopic(partitions = 1): Promise<string> {
    const name = `topic-${randomUUID()}`;
    await bus.ensureTopics([{ name, partitions, retentionMs: -1 }]);
    return name;
  }

  /** Consumes until `enough`, then stops; resolves when the group is left. */
  async function consumeUntil(
    options: Partial<ConsumeOptions> & Pick<ConsumeOptions, 'topics' | 'onBatch'>,
    enough: () => boolean | Promise<boolean>,
  ): Promise<void> {
    const stop = new AbortController();
    const consuming = bus.consume({
      groupId: `group-${randomUUID()}`,
      maxBytesInFlight: 64 * MEBIBYTE,
      maxBatchMessages: 100,
      signal: stop.signal,
      ...options,
    });
    let hasEnded = false;
    const end = () => {
      hasEnded = true;
    };
    consuming.then(end, end);
    await until('enough was consumed', async () => hasEnded || (await enough()));
    stop.abort();
    await consuming;
  }

  async function readAll(topic: string): Promise<BusMessage[]> {
    return Array.fromAsync(bus.readAll(topic));
  }

  const numbered = (topic: string, count: number): BusRecord[] =>
    Array.from({ length: count }, (_, i) => ({
      topic,
      key: `key ${i}`,
      value: Buffer.from(String(i)),
    }));

  describe('the watch of a cluster', () => {
    it('tells what topics hold, and how far the groups of a prefix are', async () => {
      const name = `watched-${randomUUID()}`;
      await bus.ensureTopics([{ name, partitions: 2, retentionMs: 3_600_000 }]);
      await bus.produce(numbered(name, 10));
      const prefix = `watch${randomUUID()}-`;
      let read = 0;
      await consumeUntil(
        {
          groupId: `${prefix}reader`,
          topics: () => [name],
          onBatch: async (batch) => {
            read += batch.length;
            return [];
          },
        },
        () => read === 10,
      );
      await bus.produce(numbered(name, 4));
      const { topics, groups } = await kafkaWatch(
        { brokers: [kafka.brokers], clientId: 'watch' },
        prefix,
      )();
      assert.deepEqual(
        topics.find(({ topic }) => topic === name),
        {
          ...{ topic: name, partitionCount: 2, keptCount: 14, writtenCount: 14 },
          retentionMs: 3_600_000,
        },
      );
      assert.deepEqual(groups, [
        { group: `${prefix}reader`, topic: name, lagMessages: 4, memberCount: 0 },
      ]);
      // Filters of people make hundreds of topics, whose names come before those that the groups read.
      await bus.ensureTopics([{ name: `0-${randomUUID()}`, partitions: 1, retentionMs: -1 }]);
      const few = await kafkaWatch({ brokers: [kafka.brokers], clientId: 'watch' }, prefix, 1)();
      assert.deepEqual([few.topics.map(({ topic }) => topic), few.groups], [[name], groups]);
    });

    it('says that nothing answers', async () => {
      const watch = kafkaWatch({ brokers: ['127.0.0.1:1'], clientId: 'watch' }, 'x');
      await assert.rejects(watch(), KafkaUnavailableError);
    });
  });

  describe('ensureTopics', () => {
    it('creates what is missing and leaves what exists as it is', async () => {
      const name = await freshTopic(3);
      await bus.ensureTopics([
        { name, partitions: 7, retentionMs: 1000 },
        { name: `${name}-new`, partitions: 2, retentionMs: 1000 },
      ]);
      await bus.produce(numbered(name, 200));
      const partitions = new Set((await readAll(name)).map(({ partition }) => partition));
      assert.deepEqual([...partitions].sort(), [0, 1, 2]);
      const topics = await bus.topics();
      assert.ok(topics.includes(name) && topics.includes(`${name}-new`));
      assert.ok(!topics.some((topic) => topic.startsWith('__')));
    });

    it('refuses a name that Kafka does not allow', async () => {
      await assert.rejects(
        bus.ensureTopics([{ name: 'no spaces', partitions: 1, retentionMs: -1 }]),
        KafkaRejectedError,
      );
    });
  });

  describe('produce and readAll', () => {
    it('carries key, value, headers and time', async () => {
      const topic = await freshTopic();
      const record: BusRecord = {
        topic,
        key: 'ZTF18abc',
        value: Uint8Array.of(0, 1, 255),
        headers: { model: 'größe 1.0' },
        timestampMs: 1_600_000_000_123,
      };
      await bus.produce([record, { topic, key: null, value: new Uint8Array(0) }]);
      const [first, second] = await readAll(topic);
      assert.deepEqual(
        { ...first, value: [...first!.value] },
        { ...record, value: [0, 1, 255], partition: 0, offset: 0n },
      );
      assert.deepEqual([second!.key, second!.value.byteLength, second!.headers], [null, 0, {}]);
    });

    it('writes what replaces a record that Kafka refuses for its size, and the others as they are', async () => {
      const topic = await freshTopic();
      const tooLarge = { topic, key: null, value: Buffer.alloc(33 * MEBIBYTE) };
      await assert.rejects(bus.produce([tooLarge]), KafkaRejectedError);
      // The default limit of a topic that an operator made: two small ones in one request with it.
      const small = { topic, key: null, value: Buffer.from('left out') };
      const [first, second] = numbered(topic, 2);
      await bus.produce([first!, { ...tooLarge, ifTooLarge: small }, second!]);
      const values = (await readAll(topic)).map(({ value }) => Buffer.from(value).toString());
      assert.deepEqual(values, ['0', 'left out', '1']);
    });

    it('reads nothing from an empty topic, and of a range what is there', async () => {
      const topic = await freshTopic(2);
      assert.deepEqual(await readAll(topic), []);
      await bus.produce(numbered(topic, 100));
      const all = (await readAll(topic)).filter(({ partition }) => partition === 1);
      const range = { partition: 1, from: 3n, to: 1000n };
      const some = await Array.fromAsync(bus.readAll(topic, range));
      assert.ok(all.length > 10);
      assert.deepEqual(some, all.slice(3));
      const none = { partition: 1, from: 3n, to: 3n };
      assert.deepEqual(await Array.fromAsync(bus.readAll(topic, none)), []);
    });

    it('can be left early, and read again', async () => {
      const topic = await freshTopic();
      await bus.produce(numbered(topic, 1000));
      for await (const message of bus.readAll(topic)) {
        assert.equal(message.offset, 0n);
        break;
      }
      assert.equal((await readAll(topic)).length, 1000);
    });

    it('passes a message of 8 MB through produce, consume and readAll', async () => {
      const [from, to] = [await freshTopic(), await freshTopic()];
      const value = Buffer.alloc(8 * MEBIBYTE, 'packet');
      await bus.produce([{ topic: from, key: null, value }]);
      let seen = 0;
      await consumeUntil(
        {
          topics: () => [from],
          maxBytesInFlight: MEBIBYTE,
          onBatch: async (batch) => {
            seen += batch.length;
            return batch.map((message) => ({ topic: to, key: null, value: message.value }));
          },
        },
        () => seen === 1,
      );
      const [copy] = await readAll(to);
      assert.ok(value.equals(copy!.value));
    });
  });

  describe('compression', () => {
    for (const codec of ['gzip', 'snappy', 'lz4', 'zstd'] as const) {
      it(`reads ${codec} of librdkafka and is read by it`, async () => {
        const topic = await freshTopic();
        const [count, bytes] = [50, 4000];
        await writeWithPython(kafka.brokers, { topic, codec, count, bytes });
        await using compressing = await connectKafka({
          brokers: [kafka.brokers],
          clientId: 'test',
          compression: codec,
        });
        const messages = await readAll(topic);
        assert.deepEqual(
          messages.map(({ key, headers }) => [key, headers]),
          Array.from({ length: count }, (_, i) => [`key ${i}`, { number: String(i) }]),
        );
        assert.ok(messages.every(({ value }, i) => Buffer.alloc(bytes, i).equals(value)));

        const ours = await freshTopic();
        await compressing.produce(messages.map(({ key, value }) => ({ topic: ours, key, value })));
        const read = await readWithPython(kafka.brokers, ours);
        assert.equal(read.length, count);
        assert.ok(read.every(({ value }, i) => Buffer.alloc(bytes, i).equals(value)));
      });
    }
  });

  describe('consume', () => {
    it('hands over batches of one partition, exactly once, in order and within the bounds', async () => {
      const topic = await freshTopic(3);
      await bus.produce(
        Array.from({ length: 300 }, (_, i) => ({
          topic,
          key: `key ${i}`,
          value: Buffer.alloc(50_000, i),
        })),
      );
      const maxBytesInFlight = 1_000_000;
      let [inFlight, peak] = [0, 0];
      const next = new Map<number, bigint>();
      let seen = 0;
      await consumeUntil(
        {
          topics: () => [topic],
          maxBytesInFlight,
          maxBatchMessages: 7,
          once: { onOpened: async () => undefined, onCommitted: async () => undefined },
          onBatch: async (batch) => {
            const bytes = batch.reduce((sum, { value }) => sum + value.byteLength, 0);
            inFlight += bytes;
            peak = Math.max(peak, inFlight);
            assert.ok(batch.length <= 7);
            for (const { partition, offset } of batch) {
              assert.equal(partition, batch[0]!.partition);
              assert.ok(offset >= (next.get(partition) ?? 0n));
              next.set(partition, offset + 1n);
            }
            // Others may start meanwhile: that is what the bound is about.
            await bus.ping();
            inFlight -= bytes;
            seen += batch.length;
            return [];
          },
        },
        () => seen === 300,
      );
      assert.ok(peak > 350_000 && peak <= maxBytesInFlight, `${peak} bytes at once`);
    });

    it('hands over what was fetched together in few batches, each partition in its order', async () => {
      const topic = await freshTopic(3);
      await bus.produce(numbered(topic, 300));
      const next = new Map<number, bigint>();
      const sizes: number[] = [];
      await consumeUntil(
        {
          topics: () => [topic],
          maxBatchMessages: 90,
          onBatch: async (batch) => {
            for (const { partition, offset } of batch) {
              assert.equal(offset, next.get(partition) ?? 0n);
              next.set(partition, offset + 1n);
            }
            sizes.push(batch.length);
            return [];
          },
        },
        () => sizes.reduce((sum, size) => sum + size, 0) === 300,
      );
      assert.deepEqual(sizes, [90, 90, 90, 30]);
    });

    it('shows no lag when everything is read, also of batches without results', async () => {
      const topic = await freshTopic();
      await bus.produce(numbered(topic, 250));
      const lags: number[] = [];
      const groupId = `group-${randomUUID()}`;
      const onLag = ({ messages }: { messages: number }) => lags.push(messages);
      const options = { groupId, topics: () => [topic], onLag };
      await consumeUntil({ ...options, onBatch: async () => [] }, () => lags.at(-1) === 0);
      assert.ok(lags.includes(150) && lags.includes(50), String(lags));
      lags.length = 0;
      const onBatch = () => assert.fail('a batch was repeated');
      await consumeUntil({ ...options, onBatch }, () => lags.length > 0);
      assert.deepEqual(lags, [0]);
    });

    it('repeats a batch whose step threw, for the next member, and throws what it threw', async () => {
      const [from, to] = [await freshTopic(), await freshTopic()];
      await bus.produce(numbered(from, 30));
      const groupId = `group-${randomUUID()}`;
      const copy = (batch: readonly BusMessage[]) =>
        batch.map(({ key, value }) => ({ topic: to, key, value }));
      const broken = new Error('the database is away');
      const options = { groupId, topics: () => [from], maxBatchMessages: 10 };
      await assert.rejects(
        consumeUntil(
          {
            ...options,
            onBatch: async (batch) => {
              if (batch[0]!.offset === 10n) throw broken;
              return copy(batch);
            },
          },
          () => false,
        ),
        broken,
      );
      assert.equal((await readAll(to)).length, 10);
      await consumeUntil(
        { ...options, onBatch: async (batch) => copy(batch) },
        async () => (await readAll(to)).length === 30,
      );
      const values = (await readAll(to)).map(({ value }) => Number(Buffer.from(value).toString()));
      assert.deepEqual(
        values,
        Array.from({ length: 30 }, (_, i) => i),
      );
    });

    it('throws when a result is refused; exactly once, nothing of its batch is there', async () => {
      const [from, to] = [await freshTopic(), await freshTopic()];
      await bus.produce(numbered(from, 3));
      await assert.rejects(
        consumeUntil(
          {
            topics: () => [from],
            once: { onOpened: async () => undefined, onCommitted: async () => undefined },
            onBatch: async () => [
              { topic: to, key: null, value: Buffer.from('small') },
              { topic: to, key: null, value: Buffer.alloc(33 * MEBIBYTE) },
            ],
          },
          () => false,
        ),
        KafkaRejectedError,
      );
      assert.deepEqual(await readAll(to), []);
    });

    it('awaits topics that do not exist yet, and takes up the topic of a new night', async () => {
      const [first, second] = [`night-${randomUUID()}`, `night-${randomUUID()}`];
      const seen: string[] = [];
      const assigned: string[][] = [];
      await Promise.all([
        consumeUntil(
          {
            topics: () => [first, second],
            onAssigned: (partitions) => assigned.push(partitions.map(({ topic }) => topic)),
            onBatch: async (batch) => {
              seen.push(...batch.map(({ topic }) => topic));
              return [];
            },
          },
          () => seen.length === 2,
        ),
        (async () => {
          for (const name of [first, second]) {
            await bus.ensureTopics([{ name, partitions: 1, retentionMs: -1 }]);
            await until(`${name} is read`, () => assigned.at(-1)?.includes(name) ?? false);
            await bus.produce(numbered(name, 1));
          }
        })(),
      ]);
      assert.deepEqual(seen, [first, second]);
      assert.deepEqual(assigned[0], [first]);
    });

    it('starts from the beginning of a topic that was deleted and made again', async () => {
      const topic = await freshTopic();
      await bus.produce(numbered(topic, 20));
      let seen = 0;
      const groupId = `group-${randomUUID()}`;
      const options = {
        groupId,
        topics: () => [topic],
        onBatch: async (batch: readonly BusMessage[]) => {
          seen += batch.length;
          return [];
        },
      };
      await consumeUntil(options, () => seen === 20);
      await deleteTopic(kafka, topic);
      await until('it is gone', async () => !(await bus.topics()).includes(topic));
      await bus.ensureTopics([{ name: topic, partitions: 1, retentionMs: -1 }]);
      await bus.produce(numbered(topic, 5));
      await consumeUntil(options, () => seen === 25);
    });
  });

  it('says that Kafka is away', async () => {
    await bus.ping();
    const nobody = connectKafka({ brokers: ['127.0.0.1:1'], clientId: 'test', patienceMs: 0 });
    await assert.rejects(nobody, KafkaUnavailableError);
  });
});

async function deleteTopic(kafka: RunningKafka, topic: string): Promise<void> {
  await kafkaCommand('org.apache.kafka.tools.TopicCommand', [
    ...['--bootstrap-server', kafka.brokers, '--delete', '--topic', topic],
  ]);
}
