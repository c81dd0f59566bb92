import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { type AssignedPartition, AssignedPartitions } from './assigned-partitions.ts';
import { ByteBudget } from './byte-budget.ts';
import { groupPositions } from './group-positions.ts';
import { heartbeatIntervalMs, startHeartbeats } from './heartbeats.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { kafkaFailure, withKafkaFailure } from './kafka-failure.ts';
import { messageBatches } from './message-batches.ts';
import type { ConsumeOptions } from './message-bus.ts';
import { openPartitionWriter } from './partition-writer.ts';
import { pause } from './pause.ts';

/** How long the others wait for us to finish a batch when the group distributes anew. */
const REBALANCE_TIMEOUT_MS = 60_000;
/** A broker answers as soon as there is one message; this is how long it holds a fetch of nothing. */
const MAX_WAIT_MS = 100;
/** Steps wait for a database while others compute; what they hold is bounded by bytes. */
const PARTITIONS_AT_ONCE = 16;
/** Several partitions share a fetch; none fills it alone. */
const PARTITIONS_PER_FETCH = 4;

/**
 * A transaction costs Kafka and us the same for one message as for a hundred, and a keyed topic hands
 * each batch on in pieces. So after a small batch we pause for twice the time that it took: idle, that
 * is some 20 ms; under load, when everything takes longer, batches grow instead of transactions.
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
  const { client, admin, settings, options, topics, until, onJoined } = parts;
  const { groupId } = options;
  const ended = Promise.withResolvers<void>();
  const end = () => ended.resolve();
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    failures.push(kafkaFailure(error, `group ${groupId} could not go on`, { groupId }));
    end();
  };
  if (until.aborted) return;
  until.addEventListener('abort', end, { once: true });

  const partitions = new AssignedPartitions((place) =>
    openPartitionWriter({ client, admin }, { groupId, ...place }, settings),
  );
  const consumer = await makeConsumer(parts);
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const assigned = placesOf(payload.memberAssignment);
    partitions.reassign(assigned);
    onJoined();
    options.onAssigned?.(assigned);
    if (options.onLag) void reportLag(admin, settings, options, assigned);
  });
  const eachBatch = batchHandler(parts, partitions, { fail, isEnded: () => failures.length > 0 });
  try {
    await withKafkaFailure(`group ${groupId} could not start`, { groupId }, async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      // Resolves when the group is joined; a failure to join arrives as CRASH.
      await consumer.run({
        autoCommit: false,
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

function batchHandler(
  { settings, options, until, onProgress }: SessionParts,
  partitions: AssignedPartitions,
  session: { readonly fail: (error: unknown) => void; readonly isEnded: () => boolean },
): (payload: EachBatchPayload) => Promise<void> {
  const { maxBytesInFlight, maxBatchMessages, onBatch, onLag } = options;
  const budget = new ByteBudget(maxBytesInFlight);
  return async ({ batch, resolveOffset, heartbeat, isRunning }) => {
    const { topic, partition } = batch;
    const mayGoOn = () => isRunning() && !session.isEnded() && heartbeats.failure() === null;
    const heartbeats = startHeartbeats(heartbeat, heartbeatIntervalMs(settings));
    const startMs = performance.now();
    let isSmall = batch.messages.length < SMALL_BATCH_MESSAGES;
    try {
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
          onProgress();
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

/** For partitions in which nothing arrives: the others tell their lag with each batch. */
async function reportLag(
  admin: Admin,
  settings: KafkaSettings,
  { groupId, onLag }: ConsumeOptions,
  assigned: readonly AssignedPartition[],
): Promise<void> {
  try {
    for (const [topic, places] of Map.groupBy(assigned, (place) => place.topic)) {
      const mine = new Set(places.map(({ partition }) => partition));
      for (const { partition, lagMessages } of await groupPositions(admin, groupId, topic)) {
        if (mine.has(partition)) onLag?.({ topic, partition, messages: lagMessages });
      }
    }
  } catch (error) {
    settings.logger.debug({ err: error, groupId }, 'could not ask for the lag');
  }
}
