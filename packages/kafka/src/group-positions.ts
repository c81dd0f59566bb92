import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { OffsetJump } from './message-bus.ts';
import { type TopicOffsets, topicOffsets } from './topic-offsets.ts';

const MAX_END_ATTEMPTS = 50;
const END_PAUSE_MS = 200;

export interface GroupPosition {
  readonly partition: number;
  /** Of the first message that the group has not processed. */
  readonly nextOffset: bigint;
  /** Committed messages (and control records) from there to the end of the partition. */
  readonly lagMessages: number;
  /** Why `nextOffset` is not the committed offset; null = it is, or nothing was committed. */
  readonly jump: OffsetJump | null;
}

/**
 * How far a group is in each partition of a topic. Its committed offsets are read before the end offsets:
 * what is written, processed and committed between the two requests must not look like an offset beyond the end.
 */
export async function groupPositions(
  admin: Admin,
  groupId: string,
  topic: string,
): Promise<readonly GroupPosition[]> {
  const groupOffsets = await admin.fetchOffsets({ groupId, topics: [topic] });
  const committed = new Map(
    groupOffsets[0]?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]),
  );
  for (let attempt = 1; ; attempt++) {
    const bounds = await topicOffsets(admin, topic);
    const positions = bounds.map((bound) => positionOf(topic, bound, committed));
    // After a crash, a broker knows the group's offset some moments before the end of the partition. So only
    // an end that stays below the offset shows that the topic was deleted and created again.
    const isBeyond = positions.some(({ jump }) => jump?.reason === 'recreated');
    if (!isBeyond || attempt === MAX_END_ATTEMPTS) return positions;
    await delay(END_PAUSE_MS);
  }
}

function positionOf(
  topic: string,
  { partition, low, high }: TopicOffsets[number],
  committed: ReadonlyMap<number, bigint>,
): GroupPosition {
  const [first, end] = [BigInt(low), BigInt(high)];
  const offset = committed.get(partition) ?? -1n;
  // Negative: nothing committed. Below the first: expired. Beyond the end: the topic was deleted and
  // created again. In each case the group starts with the first message there is.
  const nextOffset = offset >= first && offset <= end ? offset : first;
  return {
    partition,
    nextOffset,
    lagMessages: Number(end - nextOffset),
    jump: jumpOf({ topic, partition, offset, first, end }),
  };
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
