import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { startHeartbeats } from './heartbeats.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { kafkaFailure, withKafkaFailure } from './kafka-failure.ts';
import type { BusMessage } from './message-bus.ts';
import { toBusMessage } from './message-conversion.ts';

const MAX_FETCH_BYTES = 8 * 1024 ** 2;
const MAX_WAIT_MS = 100;

/**
 * The committed messages of a topic from its beginning to the end it has now, in order within each
 * partition. One fetch is in memory at a time, and the next follows when the reader asks for it.
 *
 * kafkajs reads only as a member of a group, so this makes a group of its own, commits nothing in it
 * and deletes it at the end.
 */
export async function* readAll(
  client: Kafka,
  settings: KafkaSettings,
  topic: string,
): AsyncGenerator<BusMessage> {
  const doing = `could not read ${topic}`;
  const admin = client.admin();
  try {
    await withKafkaFailure(doing, { topic }, () => admin.connect());
    const remaining = await remainingPartitions(admin, topic);
    if (remaining.size === 0) return;
    const groupId = `${settings.clientId}-read-${randomUUID()}`;
    const consumer = client.consumer({
      groupId,
      sessionTimeout: settings.sessionTimeoutMs,
      maxBytes: MAX_FETCH_BYTES,
      maxBytesPerPartition: MAX_FETCH_BYTES,
      maxWaitTimeInMs: MAX_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
    try {
      for await (const messages of fetches(consumer, { settings, topic, remaining })) {
        yield* messages;
      }
    } catch (error) {
      throw kafkaFailure(error, doing, { topic });
    } finally {
      await consumer.disconnect();
      await deleteGroup(admin, groupId, settings);
    }
  } finally {
    await admin.disconnect();
  }
}

/** What is still to be read of a partition. */
interface Span {
  next: bigint;
  readonly end: bigint;
}

/** Partitions with something to read. The end is that of the committed messages. */
async function remainingPartitions(admin: Admin, topic: string): Promise<Map<number, Span>> {
  const offsets = await withKafkaFailure(`could not find the ends of ${topic}`, { topic }, () =>
    admin.fetchTopicOffsets(topic),
  );
  const spans = offsets.map(
    ({ partition, low, high }) => [partition, { next: BigInt(low), end: BigInt(high) }] as const,
  );
  return new Map(spans.filter(([, { next, end }]) => next < end));
}

interface Reading {
  readonly settings: KafkaSettings;
  readonly topic: string;
  readonly remaining: Map<number, Span>;
}

/** The messages of one fetch of one partition after the other, handed over one by one. */
async function* fetches(
  consumer: Consumer,
  { settings, topic, remaining }: Reading,
): AsyncGenerator<readonly BusMessage[]> {
  const handover = new Handover<readonly BusMessage[]>();
  consumer.on(consumer.events.CRASH, ({ payload }) => handover.fail(payload.error));
  // Fetches without a message (control records, aborted transactions) are told by this event alone.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    advance(remaining, payload.partition, BigInt(payload.lastOffset) + 1n);
    if (remaining.size === 0) handover.end();
  });
  const eachBatch = async ({ batch, heartbeat, resolveOffset }: EachBatchPayload) => {
    const span = remaining.get(batch.partition);
    if (span !== undefined) {
      const heartbeats = startHeartbeats(heartbeat, settings.sessionTimeoutMs / 10);
      // After losing its place in the group kafkajs begins again: what was read is left out.
      const messages = batch.messages
        .map((message) => toBusMessage(topic, batch.partition, message))
        .filter(({ offset }) => offset >= span.next && offset < span.end);
      try {
        await handover.give(messages);
      } finally {
        heartbeats.stop();
      }
      const failure = heartbeats.failure();
      advance(remaining, batch.partition, BigInt(batch.lastOffset()) + 1n);
      if (failure !== null) throw failure;
    }
    resolveOffset(batch.lastOffset());
  };
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
    yield* handover.taken();
  } finally {
    handover.end();
  }
}

function advance(remaining: Map<number, Span>, partition: number, next: bigint): void {
  const span = remaining.get(partition);
  if (span === undefined) return;
  if (next > span.next) span.next = next;
  if (span.next >= span.end) remaining.delete(partition);
}

/** The group holds nothing; if it stays, Kafka forgets it after its retention. */
async function deleteGroup(admin: Admin, groupId: string, settings: KafkaSettings): Promise<void> {
  try {
    await admin.deleteGroups([groupId]);
  } catch (error) {
    settings.logger.debug({ err: error, groupId }, 'could not delete the group of a reading');
  }
}

/** Passes items from a giver to a taker, one at a time: the giver waits until its item is used up. */
class Handover<Item> {
  #items: { readonly item: Item; readonly used: () => void }[] = [];
  #wake: () => void = () => {};
  #isEnded = false;
  #failure: unknown = null;

  async give(item: Item): Promise<void> {
    if (this.#isEnded) return;
    await new Promise<void>((used) => {
      this.#items.push({ item, used });
      this.#wake();
    });
  }

  end(): void {
    this.#isEnded = true;
    for (const { used } of this.#items) used();
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = error;
    this.end();
  }

  async *taken(): AsyncGenerator<Item> {
    for (;;) {
      const next = this.#items[0];
      if (next !== undefined) {
        yield next.item;
        this.#items.shift();
        next.used();
      } else if (this.#failure !== null) {
        throw this.#failure;
      } else if (this.#isEnded) {
        return;
      } else {
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      }
    }
  }
}
