import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { type AssignedPartition, AssignedPartitions } from './assigned-partitions.ts';
import { ByteBudget } from './byte-budget.ts';
import { groupPositions } from './group-positions.ts';
import { heartbeatIntervalMs, startHeartbeats } from './heartbeats.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { kafkaFailure, withKafkaFailure } from './kafka-failure.ts';
import { messageBatches } from './message-batches.ts';
import type { ConsumeOptions } from './message-bus.ts';
import { openPartitionWriter, type PartitionWriter } from './partition-writer.ts';
import { pause } from './pause.ts';
import type { RecordProducer } from './record-producer.ts';
import { topicOffsets } from './topic-offsets.ts';

/** How long the others wait for us to finish a batch when the group distributes anew. */
const REBALANCE_TIMEOUT_MS = 60_000;
/** A broker answers as soon as there is one message; this is how long it holds a fetch of nothing. */
const MAX_WAIT_MS = 100;
/** Steps wait for a database while others compute; what they hold is bounded by bytes. */
const PARTITIONS_AT_ONCE = 16;
/** Of a long fetch, a crash repeats at most so much. */
const COMMIT_INTERVAL_MS = 500;
/** Several partitions share a fetch; none fills it alone. */
const PARTITIONS_PER_FETCH = 4;

/**
 * A batch (its requests, and what a step asks of its store) costs nearly the same for one message as for
 * a hundred, and a keyed topic hands each on in pieces. So after a small batch we pause for twice the time
 * that it took: idle, that is some 20 ms; under load, when everything takes longer, batches grow instead
 * of their number.
 */
const SMALL_BATCH_MESSAGES = 64;
const SMALL_BATCH_BYTES = 1024 * 1024;
const PAUSE_PER_WORK = 2;
const MAX_PAUSE_MS = 100;

export interface SessionParts {
  readonly client: Kafka;
  readonly admin: Admin;
  readonly settings: KafkaSettings;
  readonly options: ConsumeOptions;
  /** For results, unless they are written in transactions. */
  readonly producer: RecordProducer;
  readonly topics: readonly string[];
  /** Aborted when the session shall end: by the caller, or because other topics are to be read. */
  readonly until: AbortSignal;
  /** Told each time the group has given us our partitions. */
  readonly onJoined: () => void;
  /** Told after each commit. */
  readonly onProgress: () => void;
}

/**
 * One membership in the group, over a fixed list of topics (kafkajs cannot change it while it runs).
 * Resolves after `until`, when the running batches are committed and the group is left. Rejects with
 * what the step threw, or with an error of Kafka; whatever was not committed then never happened.
 */
export async function runConsumerSession(parts: SessionParts): Promise<void> {
  const { client, admin, settings, options, producer, topics, until, onJoined } = parts;
  const { groupId, once } = options;
  const ended = Promise.withResolvers<void>();
  const end = () => ended.resolve();
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    failures.push(kafkaFailure(error, `group ${groupId} could not go on`, { groupId }));
    end();
  };
  if (until.aborted) return;
  until.addEventListener('abort', end, { once: true });

  const consumer = await makeConsumer(parts);
  const expected = new Map<string, bigint>();
  const withLag = new Set<string>();
  const partitions = new AssignedPartitions((place) =>
    once === undefined
      ? Promise.resolve(repeatable(producer))
      : openPartitionWriter({ client, admin }, { groupId, ...place }, settings, once),
  );
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const assigned = placesOf(payload.memberAssignment);
    partitions.reassign(assigned);
    expected.clear();
    withLag.clear();
    onJoined();
    options.onAssigned?.(assigned);
    void reportPositions(parts, assigned, withLag);
  });
  const isEnded = () => failures.length > 0;
  const eachBatch = batchHandler(parts, partitions, { expected, withLag, fail, isEnded });
  try {
    await withKafkaFailure(`group ${groupId} could not start`, { groupId }, async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      // Resolves when the group is joined; a failure to join arrives as CRASH.
      await consumer.run({
        // What is resolved, after each fetch of a partition, and within a long one.
        autoCommit: once === undefined,
        ...(once === undefined ? { autoCommitInterval: COMMIT_INTERVAL_MS } : {}),
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch,
      });
    });
    await ended.promise;
  } finally {
    until.removeEventListener('abort', end);
    try {
      // Waits for the running batches, then leaves the group.
      await consumer.disconnect();
    } finally {
      await partitions.close();
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function makeConsumer({ client, admin, settings, options }: SessionParts): Promise<Consumer> {
  const { brokers } = await withKafkaFailure('could not ask for the brokers', {}, () =>
    admin.describeCluster(),
  );
  // kafkajs holds one fetch of each broker at a time.
  const maxBytes = Math.ceil(options.maxBytesInFlight / Math.max(1, brokers.length));
  return client.consumer({
    groupId: options.groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    rebalanceTimeout: REBALANCE_TIMEOUT_MS,
    heartbeatInterval: heartbeatIntervalMs(settings),
    minBytes: 1,
    maxBytes,
    // A single larger message is delivered all the same.
    maxBytesPerPartition: Math.ceil(maxBytes / PARTITIONS_PER_FETCH),
    maxWaitTimeInMs: MAX_WAIT_MS,
    allowAutoTopicCreation: false,
    // We start anew ourselves: only so are the writers opened, and the topics asked for, again.
    retry: { restartOnFailure: async () => false },
  });
}

/** At least once: results are written, and kafkajs commits the offset after the batch. */
const repeatable = (producer: RecordProducer): PartitionWriter => ({
  skipBelow: 0n,
  commit: (records) => producer.produce(records),
  close: async () => undefined,
});

interface Session {
  /** The offset that each of our partitions should go on with. */
  readonly expected: Map<string, bigint>;
  /** Those of our partitions whose lag a batch has told. */
  readonly withLag: Set<string>;
  readonly fail: (error: unknown) => void;
  readonly isEnded: () => boolean;
}

function batchHandler(
  { admin, settings, options, until, onProgress }: SessionParts,
  partitions: AssignedPartitions,
  session: Session,
): (payload: EachBatchPayload) => Promise<void> {
  const { maxBytesInFlight, maxBatchMessages, onBatch, onLag } = options;
  const budget = new ByteBudget(maxBytesInFlight);
  const findExpired = expiryFinder(admin, options, session.expected);
  return async ({ batch, resolveOffset, heartbeat, isRunning, commitOffsetsIfNecessary }) => {
    const { topic, partition } = batch;
    const mayGoOn = () => isRunning() && !session.isEnded() && heartbeats.failure() === null;
    const heartbeats = startHeartbeats(heartbeat, heartbeatIntervalMs(settings));
    const startMs = performance.now();
    let isSmall = batch.messages.length < SMALL_BATCH_MESSAGES;
    try {
      await findExpired(batch);
      await partitions.use({ topic, partition }, async (writer) => {
        const bounds = {
          maxMessages: maxBatchMessages,
          maxBytes: maxBytesInFlight,
          skipBelow: writer.skipBelow,
        };
        for (const { messages, bytes, nextOffset } of messageBatches(batch, bounds)) {
          const isDone = await budget.hold(bytes, async () => {
            if (!mayGoOn()) return false;
            await writer.commit(await onBatch(messages), nextOffset);
            return true;
          });
          if (!isDone) return;
          isSmall &&= bytes < SMALL_BATCH_BYTES;
          resolveOffset(messages.at(-1)!.offset.toString());
          // Never beside transactions: an offset that comes late would set the group back.
          if (options.once === undefined) await commitOffsetsIfNecessary();
          onProgress();
          session.withLag.add(`${topic}/${partition}`);
          onLag?.({ topic, partition, messages: Number(BigInt(batch.highWatermark) - nextOffset) });
        }
        resolveOffset(batch.lastOffset());
      });
      const pauseMs = Math.min(MAX_PAUSE_MS, PAUSE_PER_WORK * (performance.now() - startMs));
      // kafkajs fetches again when all batches of a fetch are done: this holds the next fetch back.
      if (isSmall && mayGoOn()) await pause(pauseMs, until);
    } catch (error) {
      session.fail(error);
    } finally {
      heartbeats.stop();
    }
    // kafkajs knows what to do: join again when the group distributes anew, or find its coordinator.
    const heartbeatFailure = heartbeats.failure();
    if (heartbeatFailure !== null) throw heartbeatFailure;
  };
}

function placesOf(assignment: Readonly<Record<string, number[]>>): AssignedPartition[] {
  return Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

/**
 * Finds out when the stream jumps while it is read: retention overtook us, and the client goes on with the
 * first message that is left. A gap alone proves nothing, for transactions leave marks between messages.
 */
function expiryFinder(
  admin: Admin,
  { onJump }: ConsumeOptions,
  expected: Map<string, bigint>,
): (batch: EachBatchPayload['batch']) => Promise<void> {
  return async (batch) => {
    const { topic, partition } = batch;
    const key = `${topic}/${partition}`;
    const from = expected.get(key);
    expected.set(key, BigInt(batch.lastOffset()) + 1n);
    if (from === undefined || onJump === undefined) return;
    if (BigInt(batch.messages[0]?.offset ?? from) <= from) return;
    const bounds = await withKafkaFailure('could not ask for the first offset', { topic }, () =>
      topicOffsets(admin, topic),
    );
    const low = BigInt(bounds.find((each) => each.partition === partition)?.low ?? 0);
    if (low > from) {
      onJump({ topic, partition, reason: 'expired', messages: Number(low - from) });
    }
  };
}

/**
 * The lag, also of partitions in which nothing arrives, and what was lost while nobody read. A partition
 * in `withLag` has told its own meanwhile: ours is older, and would stay if nothing more arrives.
 */
async function reportPositions(
  { admin, settings, options: { groupId, onLag, onJump } }: SessionParts,
  assigned: readonly AssignedPartition[],
  withLag: ReadonlySet<string>,
): Promise<void> {
  try {
    for (const [topic, places] of Map.groupBy(assigned, (place) => place.topic)) {
      const mine = new Set(places.map(({ partition }) => partition));
      for (const position of await groupPositions(admin, groupId, topic)) {
        const { partition, lagMessages, jump } = position;
        if (!mine.has(partition)) continue;
        if (!withLag.has(`${topic}/${partition}`))
          onLag?.({ topic, partition, messages: lagMessages });
        if (jump !== null) onJump?.(jump);
      }
    }
  } catch (error) {
    settings.logger.debug({ err: error, groupId }, 'could not ask for the positions');
  }
}
