/**
 * Exactly once, per partition of an input topic: for services that speak in public. (All others
 * write their results and some time later the offset: a crash between repeats batches, whose results are
 * the same again and whose writes to Postgres and the lake change nothing.)
 *
 * Whoever holds partition 3 of topic t in group g writes under the transactional id `g-t-3`. Each
 * time the group hands out its partitions, every holder goes through these states:
 *
 *   assigned   kafkajs has read the group's committed offset and fetches from there
 *      ↓       open the transactional id: Kafka ends the transaction that a former holder left open
 *              and refuses everything the former holder sends from now on
 *   fenced     read the committed offset once more: `skipBelow`; tell `onOpened`
 *      ↓
 *   writing    per batch: drop messages below `skipBelow`; call the step; then begin, write the
 *              results, add the offset after the batch, commit; then tell `onCommitted`
 *
 * Why the offset is read twice: a former holder that was only slow (a zombie) may commit one more
 * batch after kafkajs has read the offset and before we fence it. Its messages would come to us again.
 * After the fence nobody but us can move the offset, hence what we read then is final.
 *
 * What a crash causes, between
 *   fetch and begin:    nothing was written; the next holder gets the same messages
 *   begin and commit:   results are in the log, uncommitted: no reader of committed messages sees
 *                       them. The next holder's fence aborts them, and it gets the same messages
 *   commit and answer:  results and offset are committed; the next holder starts after them
 *   commit and telling: the next holder tells what is committed at its opening
 * A lost connection is treated as a crash: the producer is thrown away, the id is opened anew, and
 * the offset tells whether the last commit happened.
 *
 * Offsets are only ever moved inside these transactions, also when a batch has no results: a plain
 * commit obeys the group's generation and not the fence, so it could come after our second read.
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
  /** Writes what follows from a batch and moves the group to `nextOffset`. */
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
    const { skipBelow, committed } = await standingOf(clients.admin, { groupId, topic, partition });
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
          // The producer is spent. Ours is the newest still: this fences nobody but itself.
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

/** Where the group stands, and what is committed: less, when messages have expired in between. */
async function standingOf(
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
