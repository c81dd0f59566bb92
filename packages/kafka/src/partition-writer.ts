/**
 * Exactly once, per partition of an input topic: for the services that write to public topics. (All others
 * write their results and commit the offset later: a crash in between repeats batches, whose results are the
 * same again and whose writes to Postgres and the lake change nothing.)
 *
 * The owner of partition 3 of topic t in group g writes under the transactional id `g-t-3`. After each
 * rebalance, every owner of a partition goes through these states:
 *
 *   assigned   kafkajs has read the group's committed offset and fetches from there
 *      ↓       open the transactional id: Kafka aborts the transaction that a former owner left open
 *              and refuses everything the former owner sends from now on (it is fenced)
 *   fenced     read the committed offset once more: `skipBelow`; call `onOpened`
 *      ↓
 *   writing    per batch: drop messages below `skipBelow`; call the step; then begin, write the
 *              results, add the offset after the batch, commit; then call `onCommitted`
 *
 * Why the offset is read twice: a former owner that was only slow (a zombie) may commit one more batch
 * after kafkajs has read the offset and before we fence it. We would process its messages again. After
 * the fence only we can move the offset, so what we read then is final.
 *
 * What a crash causes, between
 *   fetch and begin:     nothing was written; the next owner gets the same messages
 *   begin and commit:    results are in the log, uncommitted: no reader of committed messages sees
 *                        them. The next owner's fence aborts them, and it gets the same messages
 *   commit and response: results and offset are committed; the next owner starts after them
 *   commit and call of `onCommitted`: the next owner passes what is committed to `onOpened`
 * A lost connection is treated as a crash: the producer is discarded, the transactional id is opened
 * again, and the committed offset shows whether the last commit happened.
 *
 * Offsets are only moved inside these transactions, also when a batch has no results: a plain commit
 * checks the generation of the group but not the fence, so it could come after our second read.
 */
import type { Admin, Kafka } from 'kafkajs';
import { groupPositions } from './group-positions.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { isTooLarge } from './kafka-failure.ts';
import type { BusRecord, ExactlyOnce } from './message-bus.ts';
import type { TopicPartition } from './topic-partition.ts';
import { openTransactionalProducer } from './transactional-producer.ts';

export interface PartitionWriter {
  /** Messages with a smaller offset have their results already. */
  readonly skipBelow: bigint;
  /** Writes the results of a batch and commits `nextOffset`, in one transaction. */
  readonly commit: (records: readonly BusRecord[], nextOffset: bigint) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A partition as a consumer group reads it. */
export interface GroupPartition extends TopicPartition {
  readonly groupId: string;
}

export async function openPartitionWriter(
  clients: { readonly client: Kafka; readonly admin: Admin },
  { groupId, topic, partition }: GroupPartition,
  settings: KafkaSettings,
  { onOpened, onCommitted }: ExactlyOnce,
): Promise<PartitionWriter> {
  const id = `${groupId}-${topic}-${partition}`;
  let producer = await openTransactionalProducer(clients.client, id, settings);
  try {
    const { skipBelow, committed } = await groupOffsets(clients.admin, {
      groupId,
      topic,
      partition,
    });
    await onOpened({ topic, partition, nextOffset: committed });
    return {
      skipBelow,
      commit: async (records, nextOffset) => {
        const partitions = [{ partition, offset: String(nextOffset) }];
        const offsets = { groupId, topics: [{ topic, partitions }] };
        try {
          await producer.transact(records, offsets);
        } catch (error) {
          if (!isTooLarge(error) || !records.some(({ ifTooLarge }) => ifTooLarge)) throw error;
          // The producer cannot be used any more. We are still the owner: the new one fences only the old one.
          await producer.close();
          producer = await openTransactionalProducer(clients.client, id, settings);
          await producer.transact(
            records.map((record) => record.ifTooLarge ?? record),
            offsets,
          );
        }
        await onCommitted({ topic, partition, nextOffset });
      },
      close: () => producer.close(),
    };
  } catch (error) {
    await producer.close();
    throw error;
  }
}

/** The offset at which the group goes on, and the committed one: smaller when messages have expired since. */
async function groupOffsets(
  admin: Admin,
  { groupId, topic, partition }: GroupPartition,
): Promise<{ readonly skipBelow: bigint; readonly committed: bigint }> {
  const positions = await groupPositions(admin, groupId, topic);
  const position = positions.find((each) => each.partition === partition);
  const skipBelow = position?.nextOffset ?? 0n;
  const jump = position?.jump ?? null;
  const expired = jump?.reason === 'expired' ? BigInt(jump.messages ?? 0) : 0n;
  return { skipBelow, committed: skipBelow - expired };
}
