import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RunningKafka, startKafka } from '@lucero/testkit';
import { type BusMessage, connectKafka, type MessageBus } from '../src/index.ts';
import { until } from './clients/until.ts';

// The client threw for the whole fetch and began again at the same offset: one batch stopped its
// partition for ever.
describe('a record batch that cannot be decoded', () => {
  let kafka: RunningKafka;
  let bus: MessageBus;

  before(async () => {
    kafka = await startKafka();
    bus = await connectKafka({ brokers: [kafka.brokers], clientId: 'test', compression: 'gzip' });
  });
  after(async () => {
    await bus[Symbol.asyncDispose]();
    await kafka.stop();
  });

  async function freshTopic(): Promise<string> {
    const name = `topic-${randomUUID()}`;
    await bus.ensureTopics([{ name, partitions: 1, retentionMs: -1 }]);
    return name;
  }

  const numbered = (topic: string, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      topic,
      key: 'k',
      value: Buffer.from(`number ${from + i}`),
    }));

  const told = ({ offset, damage, value }: BusMessage) =>
    damage === undefined ? Buffer.from(value).toString() : `${offset}: damaged`;

  it('is told of in place of each of its messages, and what comes after is read', async () => {
    const topic = await freshTopic();
    for (const from of [0, 3, 6]) await bus.produce(numbered(topic, from, 3));
    // The broker writes what it was given; the second batch then changes on the disk.
    await kafka.kill();
    const log = await logOf(kafka, topic);
    const bytes = await readFile(log);
    const second = endOfBatch(bytes, 0);
    const third = endOfBatch(bytes, second);
    bytes.fill(0xa5, second + 61, third);
    await writeFile(log, bytes);
    await markCleanlyStopped(kafka);
    await kafka.restart();

    const expected = ['number 0', 'number 1', 'number 2']
      .concat(['3: damaged', '4: damaged', '5: damaged'])
      .concat(['number 6', 'number 7', 'number 8']);
    const read = await Array.fromAsync(bus.readAll(topic));
    assert.deepEqual(read.map(told), expected);
    assert.deepEqual(Buffer.from(read[3]!.value), bytes.subarray(second, third), 'the whole batch');
    assert.equal(read[4]!.value.byteLength, 0);

    const consumed: BusMessage[] = [];
    const stop = new AbortController();
    const consuming = bus.consume({
      groupId: `group-${randomUUID()}`,
      topics: () => [topic],
      maxBytesInFlight: 1024 ** 2,
      maxBatchMessages: 2,
      signal: stop.signal,
      onBatch: async (batch) => {
        consumed.push(...batch);
        return [];
      },
    });
    await until('all is consumed', () => consumed.length === 9);
    stop.abort();
    await consuming;
    assert.deepEqual(consumed.map(told), expected);
  });

  it('is one that grows beyond any bound, too', async () => {
    const topic = await freshTopic();
    const bomb = { topic, key: null, value: Buffer.alloc(300 * 1024 ** 2) };
    await bus.produce(numbered(topic, 0, 1));
    await bus.produce([bomb]);
    await bus.produce(numbered(topic, 2, 1));
    const read = await Array.fromAsync(bus.readAll(topic));
    assert.deepEqual(read.map(told), ['number 0', '1: damaged', 'number 2']);
  });
});

/** Batches of Kafka's format begin with an offset of 8 bytes and the length of the rest, in 4. */
const endOfBatch = (log: Buffer, start: number): number => start + 12 + log.readInt32BE(start + 8);

async function logOf(kafka: RunningKafka, topic: string): Promise<string> {
  return join(kafka.dataFolder, `${topic}-0`, '00000000000000000000.log');
}

/** Else the broker looks through its newest segments after a kill, and cuts them where one is damaged. */
async function markCleanlyStopped({ dataFolder }: RunningKafka): Promise<void> {
  assert.ok((await readdir(dataFolder)).includes('meta.properties'));
  await writeFile(join(dataFolder, '.kafka_cleanshutdown'), '{"version":0,"brokerEpoch":-1}');
}
