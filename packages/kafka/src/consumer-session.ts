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

/** How long a rebalance waits for us to finish a batch. */
const REBALANCE_TIMEOUT_MS = 60_000;
/**
 * How long the broker may hold a fetch request while there is no message. Leaving the group takes as long,
 * because it waits for the open fetch; a shorter wait keeps an idle broker busy with empty fetches.
 */
const MAX_WAIT_MS = 500;
/** One batch waits for the database while another computes; memory is bounded by bytes in flight. */
const CONCURRENT_PARTITIONS = 16;
/** Several partitions share a fetch response; none may fill it alone. */
const PARTITIONS_PER_FETCH = 4;

export interface SessionParts {
  readonly client: Kafka;
  readonly admin: Admin;
  readonly settings: KafkaSettings;
  readonly options: ConsumeOptions;
  /** For results, unless they are written in transactions. */
  readonly producer: RecordProducer;
  readonly topics: readonly string[];
  /** Aborts when the session must end: by the caller, or because the list of topics has changed. */
  readonly until: AbortSignal;
  /** Called each time the group has assigned partitions to us. */
  readonly onJoined: () => void;
  /** Called after each batch. */
  readonly onProgress: () => void;
}

/**
 * One membership in the consumer group, for a fixed list of topics (kafkajs cannot change the list of a running
 * consumer). Resolves after `until`, when the running batches are committed and we have left the group.
 * Rejects with what the step threw, or with an error of Kafka; uncommitted messages are then read again.
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
  const lagReported = new Set<string>();
  const isEnding = () => until.aborted || failures.length > 0;
  const delivery = (options.once === undefined ? atLeastOnce : exactlyOnce)(parts, consumer, {
    ...{ expected, lagReported, fail, isEnding },
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const assigned = partitionsOf(payload.memberAssignment);
    delivery.reassign(assigned);
    expected.clear();
    lagReported.clear();
    onJoined();
    options.onAssigned?.(assigned);
    void reportPositions(parts, assigned, lagReported);
  });
  try {
    await withKafkaFailure(`group ${groupId} could not start`, { groupId }, async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      // Resolves when the group is joined; a failure to join arrives as CRASH.
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: CONCURRENT_PARTITIONS,
        eachBatch: delivery.deliver,
      });
    });
    await ended.promise;
    // Also when the step threw: finished batches are committed. Only with Kafka unavailable there is no use
    // in trying.
    if (!failures.some(isKafkaUnavailable)) await delivery.commit();
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
    // A single larger message is delivered nevertheless.
    maxBytesPerPartition: Math.ceil(maxBytes / PARTITIONS_PER_FETCH),
    maxWaitTimeInMs: MAX_WAIT_MS,
    allowAutoTopicCreation: false,
    // No restart by kafkajs: only a new session of ours opens the writers and looks up the topics again.
    retry: { restartOnFailure: async () => false },
  });
}

interface Session {
  /** The offset at which the next batch of each of our partitions should begin. */
  readonly expected: Map<string, bigint>;
  /** Those of our partitions whose lag was reported after a batch. */
  readonly lagReported: Set<string>;
  readonly fail: (error: unknown) => void;
  /** True when no further batch may be started. */
  readonly isEnding: () => boolean;
}

/** How fetched messages are processed and their offsets committed. */
interface Delivery {
  readonly reassign: (partitions: readonly TopicPartition[]) => void;
  /** Processes what kafkajs fetched of one partition: resolves when kafkajs may fetch again. */
  readonly deliver: (payload: EachBatchPayload) => Promise<void>;
  /** While we are still a member: waits for the running batches and commits their offsets. */
  readonly commit: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Results are written first; the offsets are committed at intervals. Partitions of one fetch share batches. */
function atLeastOnce(parts: SessionParts, consumer: Consumer, session: Session): Delivery {
  const { producer, settings, options } = parts;
  const deliver = batchRunner(parts, session);
  let assigned: ReadonlySet<string> = new Set();
  const running = new Set<Promise<void>>();
  const commits = new OffsetCommits(
    (positions) => consumer.commitOffsets(positions.map(committedOffset)),
    // The group rebalances, or Kafka is unavailable: the session notices, and the batches are read again.
    (err) => settings.logger.debug({ err, groupId: options.groupId }, 'could not commit'),
  );
  const together = new FetchedTogether(async (payloads: readonly EachBatchPayload[]) => {
    const delivering = deliver(payloads, async (fetched, processFetched) => {
      const ours = fetched.filter(({ batch }) => assigned.has(topicPartitionKey(batch)));
      await processFetched(ours, 0n, async (records, positions) => {
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
  // Our assignment is still valid for a moment: what is committed now, the next owners need not do again.
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
      deliver([payload], async (fetched, processFetched) => {
        await partitions.use(payload.batch, (writer) =>
          processFetched(fetched, writer.skipBelow, (records, [position]) =>
            writer.commit(records, position!.nextOffset),
          ),
        );
      }),
    commit: async () => undefined,
    close: () => partitions.close(),
  };
}

/** Writes the results of a batch, and commits its offsets or notes them to be committed. */
type Finish = (
  records: readonly BusRecord[],
  positions: readonly PartitionPosition[],
) => Promise<void>;
type ProcessFetched = (
  fetched: readonly EachBatchPayload[],
  skipBelow: bigint,
  finish: Finish,
) => Promise<void>;

/**
 * Processes what was fetched, batch by batch, and sends heartbeats meanwhile. What the step throws ends the
 * session. A failed heartbeat is thrown to kafkajs, which handles it, once the running batch is finished.
 */
function batchRunner(
  parts: SessionParts,
  session: Session,
): (
  payloads: readonly EachBatchPayload[],
  work: (payloads: readonly EachBatchPayload[], processFetched: ProcessFetched) => Promise<void>,
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
            session.lagReported.add(topicPartitionKey(position));
            const lag = BigInt(batch.highWatermark) - nextOffset;
            onLag?.({ topic, partition, messages: Number(lag) });
          }
        }
        // Also past messages that were skipped, and past a fetch of nothing but control records.
        for (const { batch, resolveOffset } of fetched) resolveOffset(batch.lastOffset());
      });
    } catch (error) {
      session.fail(error);
    } finally {
      heartbeats.stop();
    }
    // kafkajs handles it: it joins again after a rebalance, or looks up the coordinator.
    const heartbeatFailure = heartbeats.failure();
    if (heartbeatFailure !== null) throw heartbeatFailure;
  };
}

const isKafkaUnavailable = (error: unknown) => error instanceof KafkaUnavailableError;

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
 * Detects messages that expired while the partition was being read: retention deleted them before we fetched
 * them, and the client went on with the first message that is left. A gap in the offsets alone proves nothing,
 * because transactions leave control records between messages.
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
 * Reports the lag of all assigned partitions, also where no message arrives, and messages that were lost while
 * no instance was reading. Leaves out the partitions in `lagReported`: their batches have reported a newer lag
 * meanwhile, and our older one would stay if no further message arrives.
 */
async function reportPositions(
  { admin, settings, options: { groupId, onLag, onJump } }: SessionParts,
  assigned: readonly TopicPartition[],
  lagReported: ReadonlySet<string>,
): Promise<void> {
  try {
    for (const [topic, ofTopic] of Map.groupBy(assigned, (each) => each.topic)) {
      const mine = new Set(ofTopic.map(({ partition }) => partition));
      for (const position of await groupPositions(admin, groupId, topic)) {
        const { partition, lagMessages, jump } = position;
        if (!mine.has(partition)) continue;
        if (!lagReported.has(topicPartitionKey({ topic, partition })))
          onLag?.({ topic, partition, messages: lagMessages });
        if (jump !== null) onJump?.(jump);
      }
    }
  } catch (error) {
    settings.logger.debug({ err: error, groupId }, 'could not ask for the positions');
  }
}
