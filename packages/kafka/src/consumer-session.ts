import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { AssignedPartitions } from './assigned-partitions.ts';
import { ByteBudget } from './byte-budget.ts';
import { FetchedTogether } from './fetched-together.ts';
import { groupPositions } from './group-positions.ts';
import { heartbeatIntervalMs, startHeartbeats } from './heartbeats.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { KafkaUnavailableError, kafkaFailure, withKafkaFailure } from './kafka-failure.ts';
import { messageBatches } from './message-batches.ts';
import type { BusRecord, ConsumeOptions, PartitionPosition } from './message-bus.ts';
import { OffsetCommits } from './offset-commits.ts';
import { openPartitionWriter } from './partition-writer.ts';
import type { RecordProducer } from './record-producer.ts';
import { topicOffsets } from './topic-offsets.ts';
import { type TopicPartition, topicPartitionKey } from './topic-partition.ts';

/** How long the others wait for us to finish a batch when the group distributes anew. */
const REBALANCE_TIMEOUT_MS = 60_000;
/**
 * A broker answers as soon as there is one message; this is how long it holds a fetch of nothing. Who
 * leaves the group waits as long for it; who asks more often keeps an idle broker busy.
 */
const MAX_WAIT_MS = 500;
/** Steps wait for a database while others compute; what they hold is bounded by bytes. */
const PARTITIONS_AT_ONCE = 16;
/** Several partitions share a fetch; none fills it alone. */
const PARTITIONS_PER_FETCH = 4;

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
  /** Told after each batch. */
  readonly onProgress: () => void;
}

/**
 * One membership in the group, over a fixed list of topics (kafkajs cannot change it while it runs).
 * Resolves after `until`, when the running batches are committed and the group is left. Rejects with
 * what the step threw, or with an error of Kafka; whatever was not committed then comes again.
 */
export async function runConsumerSession(parts: SessionParts): Promise<void> {
  const { options, topics, until, onJoined } = parts;
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

  const consumer = await makeConsumer(parts);
  const expected = new Map<string, bigint>();
  const withLag = new Set<string>();
  const isEnding = () => until.aborted || failures.length > 0;
  const delivery = (options.once === undefined ? atLeastOnce : exactlyOnce)(parts, consumer, {
    ...{ expected, withLag, fail, isEnding },
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const assigned = partitionsOf(payload.memberAssignment);
    delivery.reassign(assigned);
    expected.clear();
    withLag.clear();
    onJoined();
    options.onAssigned?.(assigned);
    void reportPositions(parts, assigned, withLag);
  });
  try {
    await withKafkaFailure(`group ${groupId} could not start`, { groupId }, async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      // Resolves when the group is joined; a failure to join arrives as CRASH.
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch: delivery.deliver,
      });
    });
    await ended.promise;
    // Whatever the step threw, what is done is done; only with Kafka away there is nobody to tell.
    if (!failures.some(isKafkaAway)) await delivery.commit();
  } finally {
    until.removeEventListener('abort', end);
    try {
      // Waits for the running batches, then leaves the group.
      await consumer.disconnect();
    } finally {
      await delivery.close();
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

interface Session {
  /** The offset that each of our partitions should go on with. */
  readonly expected: Map<string, bigint>;
  /** Those of our partitions whose lag a batch has told. */
  readonly withLag: Set<string>;
  readonly fail: (error: unknown) => void;
  /** Nothing more is to be begun. */
  readonly isEnding: () => boolean;
}

/** How what was fetched is done, and where the group stands then. */
interface Delivery {
  readonly reassign: (partitions: readonly TopicPartition[]) => void;
  /** What kafkajs fetched of one partition: resolves when it may fetch again. */
  readonly deliver: (payload: EachBatchPayload) => Promise<void>;
  /** The session ends, and we are in the group still: commits what is done, after the running batches. */
  readonly commit: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Results are written; the offsets follow at intervals, all partitions of a fetch together. */
function atLeastOnce(parts: SessionParts, consumer: Consumer, session: Session): Delivery {
  const { producer, settings, options } = parts;
  const deliver = batchRunner(parts, session);
  let assigned: ReadonlySet<string> = new Set();
  const running = new Set<Promise<void>>();
  const commits = new OffsetCommits(
    (positions) => consumer.commitOffsets(positions.map(committedOffset)),
    // The group distributes anew, or Kafka is away: the session notices, and batches come again.
    (err) => settings.logger.debug({ err, groupId: options.groupId }, 'could not commit'),
  );
  const together = new FetchedTogether(async (payloads: readonly EachBatchPayload[]) => {
    const delivering = deliver(payloads, async (fetched, doAll) => {
      const ours = fetched.filter(({ batch }) => assigned.has(topicPartitionKey(batch)));
      await doAll(ours, 0n, async (records, positions) => {
        await producer.produce(records);
        commits.note(positions);
      });
    });
    running.add(delivering);
    try {
      await delivering;
    } finally {
      running.delete(delivering);
    }
  });
  // We are in the group as it was, for a moment: the next holders need not do again what is done.
  consumer.on(consumer.events.REBALANCING, () => void commits.flush());
  return {
    reassign(assignment) {
      assigned = new Set(assignment.map(topicPartitionKey));
      commits.forget();
    },
    deliver: (payload) => together.add(payload),
    async commit() {
      await Promise.allSettled(running);
      await commits.flush();
    },
    close: async () => commits.forget(),
  };
}

/** Results and offsets of each partition in transactions of its own: see partition-writer.ts. */
function exactlyOnce(parts: SessionParts, _consumer: Consumer, session: Session): Delivery {
  const { client, admin, settings, options } = parts;
  const { groupId, once } = options;
  if (once === undefined) throw new Error('exactly once needs its listener');
  const deliver = batchRunner(parts, session);
  const partitions = new AssignedPartitions((partition) =>
    openPartitionWriter({ client, admin }, { groupId, ...partition }, settings, once),
  );
  return {
    reassign: (assignment) => partitions.reassign(assignment),
    deliver: (payload) =>
      deliver([payload], async (fetched, doAll) => {
        await partitions.use(payload.batch, (writer) =>
          doAll(fetched, writer.skipBelow, (records, [position]) =>
            writer.commit(records, position!.nextOffset),
          ),
        );
      }),
    commit: async () => undefined,
    close: () => partitions.close(),
  };
}

/** Writes what follows from a batch, and sees to it that the group goes on after it. */
type Finish = (
  records: readonly BusRecord[],
  positions: readonly PartitionPosition[],
) => Promise<void>;
type DoAll = (
  fetched: readonly EachBatchPayload[],
  skipBelow: bigint,
  finish: Finish,
) => Promise<void>;

/**
 * Does what was fetched, batch by batch, while the group hears that we are alive. What the step throws ends
 * the session; an answer of the group is kafkajs's to deal with, when the running batch is done.
 */
function batchRunner(
  parts: SessionParts,
  session: Session,
): (
  payloads: readonly EachBatchPayload[],
  work: (payloads: readonly EachBatchPayload[], doAll: DoAll) => Promise<void>,
) => Promise<void> {
  const { admin, settings, options, onProgress } = parts;
  const { maxBytesInFlight, maxBatchMessages, onBatch, onLag } = options;
  const budget = new ByteBudget(maxBytesInFlight);
  const findExpired = expiryFinder(admin, options, session.expected);
  return async (payloads, work) => {
    const [{ heartbeat, isRunning }] = payloads as [EachBatchPayload];
    const heartbeats = startHeartbeats(heartbeat, heartbeatIntervalMs(settings));
    const mayGoOn = () => isRunning() && !session.isEnding() && heartbeats.failure() === null;
    try {
      for (const { batch } of payloads) await findExpired(batch);
      await work(payloads, async (fetched, skipBelow, finish) => {
        const payloadOf = new Map(
          fetched.map((payload) => [topicPartitionKey(payload.batch), payload]),
        );
        const bounds = { maxMessages: maxBatchMessages, maxBytes: maxBytesInFlight, skipBelow };
        const batches = messageBatches(
          fetched.map(({ batch }) => batch),
          bounds,
        );
        for (const { messages, bytes, positions } of batches) {
          const isDone = await budget.hold(bytes, async () => {
            if (!mayGoOn()) return false;
            await finish(await onBatch(messages), positions);
            return true;
          });
          if (!isDone) return;
          onProgress();
          for (const position of positions) {
            const { topic, partition, nextOffset } = position;
            const { batch, resolveOffset } = payloadOf.get(topicPartitionKey(position))!;
            resolveOffset(String(nextOffset - 1n));
            session.withLag.add(topicPartitionKey(position));
            const lag = BigInt(batch.highWatermark) - nextOffset;
            onLag?.({ topic, partition, messages: Number(lag) });
          }
        }
        // Also past messages that were left out, and past control records alone.
        for (const { batch, resolveOffset } of fetched) resolveOffset(batch.lastOffset());
      });
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

const isKafkaAway = (error: unknown) => error instanceof KafkaUnavailableError;

const committedOffset = ({ topic, partition, nextOffset }: PartitionPosition) => ({
  topic,
  partition,
  offset: String(nextOffset),
});

function partitionsOf(assignment: Readonly<Record<string, number[]>>): TopicPartition[] {
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
    const key = topicPartitionKey(batch);
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
  assigned: readonly TopicPartition[],
  withLag: ReadonlySet<string>,
): Promise<void> {
  try {
    for (const [topic, ofTopic] of Map.groupBy(assigned, (each) => each.topic)) {
      const mine = new Set(ofTopic.map(({ partition }) => partition));
      for (const position of await groupPositions(admin, groupId, topic)) {
        const { partition, lagMessages, jump } = position;
        if (!mine.has(partition)) continue;
        if (!withLag.has(topicPartitionKey({ topic, partition })))
          onLag?.({ topic, partition, messages: lagMessages });
        if (jump !== null) onJump?.(jump);
      }
    }
  } catch (error) {
    settings.logger.debug({ err: error, groupId }, 'could not ask for the positions');
  }
}
