import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { Handover } from './handover.ts';
import { heartbeatIntervalMs, startHeartbeats } from './heartbeats.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { KafkaUnavailableError, kafkaFailure, withKafkaFailure } from './kafka-failure.ts';
import type { BusMessage, OffsetRange } from './message-bus.ts';
import { toBusMessage } from './message-conversion.ts';
import { topicOffsets } from './topic-offsets.ts';

const MAX_FETCH_BYTES = 8 * 1024 ** 2;
const MAX_WAIT_MS = 100;
/** A broker that has just started needs about a second to load its consumer groups. */
const MAX_ATTEMPTS = 20;
const ATTEMPT_PAUSE_MS = 250;

/**
 * The committed messages of a topic from its beginning to its present end (or those of a range that are
 * still there), in order within each partition. One fetch is in memory at a time; the next is handed over when
 * the reader asks for it.
 *
 * kafkajs reads only as a member of a group, so this makes a group of its own, commits nothing in it
 * and deletes it at the end.
 */
export async function* readAll(
  client: Kafka,
  settings: KafkaSettings,
  topic: string,
  range?: OffsetRange,
): AsyncGenerator<BusMessage> {
  const admin = client.admin();
  try {
    const remaining = await withKafkaFailure(`could not find the ends of ${topic}`, { topic }, () =>
      remainingPartitions(admin, topic, range),
    );
    for (let attempt = 1; remaining.size > 0; attempt++) {
      try {
        yield* readRemaining({ client, admin, settings, topic, remaining });
        return;
      } catch (error) {
        const failure = kafkaFailure(error, `could not read ${topic}`, { topic });
        // `remaining` shows what the reader has got: the next attempt goes on from there.
        const mayHeal = failure instanceof KafkaUnavailableError;
        if (!mayHeal || attempt === MAX_ATTEMPTS) throw failure;
        await delay(ATTEMPT_PAUSE_MS);
      }
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

/** Partitions with something to read, up to the end of their committed messages. */
async function remainingPartitions(
  admin: Admin,
  topic: string,
  range: OffsetRange | undefined,
): Promise<Map<number, Span>> {
  await admin.connect();
  const spans = (await topicOffsets(admin, topic)).flatMap(({ partition, low, high }) => {
    const [first, end] = [BigInt(low), BigInt(high)];
    if (range === undefined) return [[partition, { next: first, end }] as const];
    if (range.partition !== partition) return [];
    const next = range.from > first ? range.from : first;
    return [[partition, { next, end: range.to < end ? range.to : end }] as const];
  });
  return new Map(spans.filter(([, { next, end }]) => next < end));
}

interface Reading {
  readonly client: Kafka;
  readonly admin: Admin;
  readonly settings: KafkaSettings;
  readonly topic: string;
  /** Shrinks as messages are handed over. */
  readonly remaining: Map<number, Span>;
}

async function* readRemaining(reading: Reading): AsyncGenerator<BusMessage> {
  const { client, admin, settings } = reading;
  const groupId = `${settings.clientId}-read-${randomUUID()}`;
  const consumer = client.consumer({
    groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    heartbeatInterval: heartbeatIntervalMs(settings),
    maxBytes: MAX_FETCH_BYTES,
    maxBytesPerPartition: MAX_FETCH_BYTES,
    maxWaitTimeInMs: MAX_WAIT_MS,
    allowAutoTopicCreation: false,
    retry: { restartOnFailure: async () => false },
  });
  try {
    for await (const messages of fetches(consumer, reading)) yield* messages;
  } finally {
    await consumer.disconnect();
    await deleteGroup(admin, groupId, settings);
  }
}

/** The messages of one fetch of one partition after the other, handed over one by one. */
async function* fetches(
  consumer: Consumer,
  { settings, topic, remaining }: Reading,
): AsyncGenerator<readonly BusMessage[]> {
  const handover = new Handover<readonly BusMessage[]>();
  consumer.on(consumer.events.CRASH, ({ payload }) => handover.fail(payload.error));
  // A fetch without messages (control records, aborted transactions) is reported only by this event.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    advance(remaining, payload.partition, BigInt(payload.lastOffset) + 1n);
    if (remaining.size === 0) handover.end();
  });
  const eachBatch = async ({ batch, heartbeat, resolveOffset, pause }: EachBatchPayload) => {
    const span = remaining.get(batch.partition);
    if (span !== undefined) {
      const heartbeats = startHeartbeats(heartbeat, heartbeatIntervalMs(settings));
      // After joining the group again kafkajs starts from the beginning: what was read is left out.
      const messages = batch.messages
        .map((message) => toBusMessage(topic, batch.partition, message))
        .filter(({ offset }) => offset >= span.next && offset < span.end);
      try {
        await handover.put(messages);
      } finally {
        heartbeats.stop();
      }
      const failure = heartbeats.failure();
      advance(remaining, batch.partition, BigInt(batch.lastOffset()) + 1n);
      if (failure !== null) throw failure;
    } else {
      // Read to its end, or outside of the range.
      pause();
    }
    resolveOffset(batch.lastOffset());
  };
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
    for (const [partition, { next }] of remaining) {
      consumer.seek({ topic, partition, offset: String(next) });
    }
    yield* handover.items();
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

/** The group has no offsets; if it cannot be deleted, Kafka removes it after the retention of offsets. */
async function deleteGroup(admin: Admin, groupId: string, settings: KafkaSettings): Promise<void> {
  try {
    await admin.deleteGroups([groupId]);
  } catch (error) {
    settings.logger.debug({ err: error, groupId }, 'could not delete the group of a reading');
  }
}
