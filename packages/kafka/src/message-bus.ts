import type { LuceroError } from '@lucero/errors';
import type { TopicPartition } from './topic-partition.ts';

/**
 * What a service needs of a message bus. Kafka implements it (packages/kafka), and so does the
 * in-process bus (packages/runtime): the same steps run on both.
 */

export interface BusMessage extends TopicPartition {
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
  /** Why the bus could not decode it, when it could not; the value is then what it found. */
  readonly damage?: string;
}

export interface BusRecord {
  readonly topic: string;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Defaults to now. */
  readonly timestampMs?: number;
  /** Written instead when the bus refuses the record for its size; without it that is an error. */
  readonly ifTooLarge?: BusRecord;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** Milliseconds; -1 keeps for ever. */
  readonly retentionMs: number;
}

/** How far a group is in a partition. */
export interface PartitionPosition extends TopicPartition {
  /** Of the first message that the group has not processed. */
  readonly nextOffset: bigint;
}

/** Messages that a group will never see, or may not have seen: the stream jumped. */
export interface OffsetJump {
  readonly topic: string;
  /** Null when the whole topic is gone. */
  readonly partition: number | null;
  /**
   * expired: retention took messages before the group read them; vanished: the topic is gone, with
   * messages that were not read; recreated: the topic holds fewer messages than the group has read.
   */
  readonly reason: 'expired' | 'vanished' | 'recreated';
  /** How many were not read; null = nobody knows. */
  readonly messages: number | null;
}

export interface ExactlyOnce {
  /** Told when a partition is ours and nobody else's, with what is committed; its batches come after. */
  readonly onOpened: (position: PartitionPosition) => Promise<void>;
  /** Told after each transaction, before the partition's next batch. */
  readonly onCommitted: (position: PartitionPosition) => Promise<void>;
}

export interface ConsumeOptions {
  readonly groupId: string;
  /** Given the topics that exist, those to read. Asked at start and every 30 s: nights come and go. */
  readonly topics: (existing: readonly string[]) => readonly string[];
  /** Bound on the bytes of messages fetched and not yet done. */
  readonly maxBytesInFlight: number;
  /** A batch holds at most this many messages. */
  readonly maxBatchMessages: number;
  /**
   * Gets messages, those of each partition in their order, and returns everything that follows from
   * them, which the bus then writes. (`once`: of one partition; else of what was fetched together.) A throw leaves the batch undone; the bus re-throws from `consume` and leaves the group.
   */
  readonly onBatch: (batch: readonly BusMessage[]) => Promise<readonly BusRecord[]>;
  /**
   * Absent, at least once: results are written, the offsets within half a second; a crash repeats what
   * was done since.
   * Given, exactly once: both in one transaction; readers of committed messages see each result once.
   */
  readonly once?: ExactlyOnce | undefined;
  /** Abort = finish the running batches, commit, leave the group, resolve. */
  readonly signal: AbortSignal;
  /** Told after each change and batch; lag in messages over the assigned partitions. */
  readonly onLag?: (lag: TopicPartition & { readonly messages: number }) => void;
  /** Told when the group gave this instance its partitions: readiness. */
  readonly onAssigned?: (partitions: readonly TopicPartition[]) => void;
  /**
   * Told when the bus is away, or has given our partitions to another instance. It joins again by
   * itself: either `onAssigned` follows, or, when it takes too long, `consume` throws.
   */
  readonly onTrouble?: (error: LuceroError) => void;
  readonly onJump?: (jump: OffsetJump) => void;
}

/** Part of a topic: offsets from `from` to before `to` of one partition. */
export interface OffsetRange {
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

export interface MessageBus {
  readonly ensureTopics: (topics: readonly TopicSpec[]) => Promise<void>;
  readonly consume: (options: ConsumeOptions) => Promise<void>;
  /** Resolves when all are written, in the order given; after a throw some may have been. */
  readonly produce: (records: readonly BusRecord[]) => Promise<void>;
  /**
   * Reads a topic from its beginning to its present end, or what is left of a range, once, without a
   * group; bounded memory.
   */
  readonly readAll: (topic: string, range?: OffsetRange) => AsyncIterable<BusMessage>;
  readonly topics: () => Promise<readonly string[]>;
  /** Throws LUCERO_KAFKA_UNAVAILABLE when the bus cannot be reached. */
  readonly ping: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}
