import type { Admin } from 'kafkajs';
import { topicOffsets } from './topic-offsets.ts';

export interface GroupPosition {
  readonly partition: number;
  /** The first message that the group has not done. */
  readonly nextOffset: bigint;
  /** Committed messages (and control records) from there to the end of the partition. */
  readonly lagMessages: number;
}

/** Where a group stands in each partition of a topic. */
export async function groupPositions(
  admin: Admin,
  groupId: string,
  topic: string,
): Promise<readonly GroupPosition[]> {
  const [groupOffsets, bounds] = await Promise.all([
    admin.fetchOffsets({ groupId, topics: [topic] }),
    topicOffsets(admin, topic),
  ]);
  const committed = new Map(
    groupOffsets[0]?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]),
  );
  return bounds.map(({ partition, low, high }) => {
    const first = BigInt(low);
    const end = BigInt(high);
    const offset = committed.get(partition) ?? first;
    // Negative: none committed. Below the first: expired. Beyond the end: the topic was deleted and
    // made again. In each case the group starts with the first message there is.
    const nextOffset = offset >= first && offset <= end ? offset : first;
    return { partition, nextOffset, lagMessages: Number(end - nextOffset) };
  });
}
