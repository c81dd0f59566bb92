import type { Consumer } from 'kafkajs';
import { atLeastOnce, exactlyOnce } from './delivery.ts';
import { groupPositions } from './group-positions.ts';
import { heartbeatIntervalMs } from './heartbeats.ts';
import { KafkaUnavailableError, kafkaFailure, withKafkaFailure } from './kafka-failure.ts';
import type { Session, SessionParts } from './session-parts.ts';
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
  const session: Session = { expected, lagReported, fail, isEnding };
  const delivery =
    options.once === undefined
      ? atLeastOnce(parts, consumer, session)
      : exactlyOnce(parts, session, options.once);
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
  // A single larger message is delivered nevertheless.
  const maxBytesPerPartition = Math.ceil(maxBytes / PARTITIONS_PER_FETCH);
  const { minBytes = 1, maxWaitMs = MAX_WAIT_MS } = options.gather ?? {};
  return client.consumer({
    groupId: options.groupId,
    sessionTimeout: settings.sessionTimeoutMs,
    rebalanceTimeout: REBALANCE_TIMEOUT_MS,
    heartbeatInterval: heartbeatIntervalMs(settings),
    // More than one partition may give would be waited for in vain.
    minBytes: Math.min(minBytes, maxBytesPerPartition),
    maxBytes,
    maxBytesPerPartition,
    maxWaitTimeInMs: maxWaitMs,
    allowAutoTopicCreation: false,
    // No restart by kafkajs: only a new session of ours opens the writers and looks up the topics again.
    retry: { restartOnFailure: async () => false },
  });
}

const isKafkaUnavailable = (error: unknown) => error instanceof KafkaUnavailableError;

function partitionsOf(assignment: Readonly<Record<string, number[]>>): TopicPartition[] {
  return Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
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
