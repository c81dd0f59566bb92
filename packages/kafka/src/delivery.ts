import type { Consumer, EachBatchPayload } from 'kafkajs';
import { AssignedPartitions } from './assigned-partitions.ts';
import { FetchedTogether } from './fetched-together.ts';
import type { ExactlyOnce, PartitionPosition } from './message-bus.ts';
import { OffsetCommits } from './offset-commits.ts';
import { openPartitionWriter } from './partition-writer.ts';
import { fetchProcessor } from './process-fetched.ts';
import type { Session, SessionParts } from './session-parts.ts';
import { type TopicPartition, topicPartitionKey } from './topic-partition.ts';

/** How fetched messages are processed and their offsets committed. */
export interface Delivery {
  readonly reassign: (partitions: readonly TopicPartition[]) => void;
  /** Processes what kafkajs fetched of one partition: resolves when kafkajs may fetch again. */
  readonly deliver: (payload: EachBatchPayload) => Promise<void>;
  /** While we are still a member: waits for the running batches and commits their offsets. */
  readonly commit: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Results are written first; the offsets are committed at intervals. Partitions of one fetch share batches. */
export function atLeastOnce(parts: SessionParts, consumer: Consumer, session: Session): Delivery {
  const { producer, settings, options } = parts;
  const deliver = fetchProcessor(parts, session);
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
export function exactlyOnce(parts: SessionParts, session: Session, once: ExactlyOnce): Delivery {
  const { client, admin, settings, options } = parts;
  const { groupId } = options;
  const deliver = fetchProcessor(parts, session);
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

const committedOffset = ({ topic, partition, nextOffset }: PartitionPosition) => ({
  topic,
  partition,
  offset: String(nextOffset),
});
