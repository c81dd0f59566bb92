/**
 * What follows from the batches of one partition of an input topic, and where the group stands in it.
 *
 * **At least once** (all services but publish): results are written, and when Kafka has them the offset
 * is noted; OffsetCommits tells the group within half a second. What a crash causes, between
 *   fetch and write:    nothing was written; the next holder gets the same messages
 *   write and commit:   the results are there; the next holder gets the same messages and writes the same
 *                       results again. Steps are deterministic and their stores idempotent
 * A slow former holder (a zombie) writes results a second time, and the group refuses its offsets.
 *
 * **Exactly once** (publish, for it speaks in public): whoever holds partition 3 of topic t in group g
 * writes under the transactional id `g-t-3`. Each time the group hands out its partitions, every holder
 * goes through these states:
 *
 *   assigned   kafkajs has read the group's committed offset and fetches from there
 *      ↓       open the transactional id: Kafka ends the transaction that a former holder left open
 *              and refuses everything the former holder sends from now on
 *   fenced     read the committed offset once more: `skipBelow`
 *      ↓
 *   writing    per batch: drop messages below `skipBelow`; call the step; then begin, write the
 *              results, add the offset after the batch, commit
 *
 * Why the offset is read twice: a zombie may commit one more batch after kafkajs has read the offset and
 * before we fence it. Its messages would come to us again. After the fence nobody but us can move the
 * offset, hence what we read then is final.
 *
 * What a crash causes, between
 *   fetch and begin:    nothing was written; the next holder gets the same messages
 *   begin and commit:   results are in the log, uncommitted: no reader of committed messages sees
 *                       them. The next holder's fence aborts them, and it gets the same messages
 *   commit and answer:  results and offset are committed; the next holder starts after them
 * A lost connection is treated as a crash: the producer is thrown away, the id is opened anew, and
 * the offset tells whether the last commit happened.
 *
 * Offsets are only ever moved inside these transactions, also when a batch has no results: a plain
 * commit obeys the group's generation and not the fence, so it could come after our second read.
 */
import type { Admin, Kafka } from 'kafkajs';
import { groupPositions } from './group-positions.ts';
import type { KafkaSettings } from './kafka-config.ts';
import type { BusRecord, ExactlyOnce } from './message-bus.ts';
import type { OffsetCommits } from './offset-commits.ts';
import type { RecordProducer } from './record-producer.ts';
import { openTransactionalProducer } from './transactional-producer.ts';

export interface PartitionWriter {
  /** Messages with a smaller offset have their results already. */
  readonly skipBelow: bigint;
  /** Writes what follows from a batch and moves the group to `nextOffset`. */
  readonly commit: (records: readonly BusRecord[], nextOffset: bigint) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PartitionPlace {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
}

/** At least once. Of several writers of a partition only the newest moves the group. */
export function repeatableWriter(
  { topic, partition }: Omit<PartitionPlace, 'groupId'>,
  producer: RecordProducer,
  offsets: OffsetCommits,
): PartitionWriter {
  const note = offsets.ofThisAssignment();
  return {
    skipBelow: 0n,
    commit: async (records, nextOffset) => {
      await producer.produce(records);
      note({ topic, partition, nextOffset });
    },
    close: async () => undefined,
  };
}

/** Exactly once. `onCommitted` is told at the opening, too: a crash may have come before the last telling. */
export async function openTransactionalWriter(
  clients: { readonly client: Kafka; readonly admin: Admin },
  { groupId, topic, partition }: PartitionPlace,
  settings: KafkaSettings,
  { onCommitted }: ExactlyOnce,
): Promise<PartitionWriter> {
  const id = `${groupId}-${topic}-${partition}`;
  const producer = await openTransactionalProducer(clients.client, id, settings);
  try {
    const skipBelow = await committedOffset(clients.admin, { groupId, topic, partition });
    await onCommitted({ topic, partition, nextOffset: skipBelow });
    return {
      skipBelow,
      commit: async (records, nextOffset) => {
        const partitions = [{ partition, offset: String(nextOffset) }];
        await producer.transact(records, { groupId, topics: [{ topic, partitions }] });
        await onCommitted({ topic, partition, nextOffset });
      },
      close: producer.close,
    };
  } catch (error) {
    await producer.close();
    throw error;
  }
}

async function committedOffset(admin: Admin, place: PartitionPlace): Promise<bigint> {
  const positions = await groupPositions(admin, place.groupId, place.topic);
  return positions.find(({ partition }) => partition === place.partition)?.nextOffset ?? 0n;
}
