import type { Admin } from 'kafkajs';
import type { OffsetJump } from './message-bus.ts';
import { topicOffsets } from './topic-offsets.ts';

export interface GroupPosition {
  readonly partition: number;
  /** The first message that the group has not done. */
  readonly nextOffset: bigint;
  /** Committed messages (and control records) from there to the end of the partition. */
  readonly lagMessages: number;
  /** What stood between the committed offset and `nextOffset`; null = nothing. */
  readonly jump: OffsetJump | null;
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
    const [first, end] = [BigInt(low), BigInt(high)];
    const offset = committed.get(partition) ?? -1n;
    // Negative: none committed. Below the first: expired. Beyond the end: the topic was deleted and
    // made again. In each case the group starts with the first message there is.
    const nextOffset = offset >= first && offset <= end ? offset : first;
    return {
      partition,
      nextOffset,
      lagMessages: Number(end - nextOffset),
      jump: jumpOf({ topic, partition, offset, first, end }),
    };
  });
}

function jumpOf(at: {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly first: bigint;
  readonly end: bigint;
}): OffsetJump | null {
  const { topic, partition, offset, first, end } = at;
  if (offset < 0n) return null;
  if (offset < first)
    return { topic, partition, reason: 'expired', messages: Number(first - offset) };
  return offset > end ? { topic, partition, reason: 'recreated', messages: null } : null;
}
