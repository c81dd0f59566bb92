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
  /** Why the bus could not decode the message; its value is then the undecoded bytes. Absent = it could. */
  readonly damage?: string;
}

export interface BusRecord {
  readonly topic: string;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Defaults to now. */
  readonly timestampMs?: number;
  /** Written instead when the bus refuses the record for its size; if absent, that is an error. */
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

/** Messages that a group will never read, or may have missed: its offset jumped over them. */
export interface OffsetJump {
  readonly topic: string;
  /** Null when the whole topic is gone. */
  readonly partition: number | null;
  /**
   * expired: retention took messages before the group read them; vanished: the topic is gone, with
   * messages that were not read; recreated: the topic holds fewer messages than the group has read.
   */
  readonly reason: 'expired' | 'vanished' | 'recreated';
  /** How many were not read; null = unknown. */
  readonly messages: number | null;
}

export interface ExactlyOnce {
  /** Called with the committed offset when all other owners are fenced, before the partition's first batch. */
  readonly onOpened: (position: PartitionPosition) => Promise<void>;
  /** Called after each transaction, before the partition's next batch. */
  readonly onCommitted: (position: PartitionPosition) => Promise<void>;
}

export interface ConsumeOptions {
  readonly groupId: string;
  /** Chooses those to read among the topics that exist. Called at start and every 30 s: nights come and go. */
  readonly topics: (existing: readonly string[]) => readonly string[];
  /** Bound on the bytes of messages that were fetched and not yet processed. */
  readonly maxBytesInFlight: number;
  /** A batch holds at most this many messages. */
  readonly maxBatchMessages: number;
  /** Waits for more messages than one: for who pays for each batch. Absent: what is there is given at once. */
  readonly gather?: Gathering | undefined;
  /**
   * Gets messages, those of each partition in the order of their offsets, and returns the records that follow
   * from them, which the bus then writes. With `once`, a batch is of one partition; otherwise it may be of all
   * partitions that were fetched together. When it throws, the batch is not committed; the bus leaves the group
   * and re-throws from `consume`.
   *
   * Values may stand in memory that is used for the next messages when their records are written: who
   * keeps bytes for longer copies them.
   */
  readonly onBatch: (batch: readonly BusMessage[]) => Promise<readonly BusRecord[]>;
  /**
   * Absent: at least once. Results are written, then the offsets are committed within half a second; after a
   * crash the uncommitted messages are processed again.
   * Given: exactly once. Both in one transaction; readers of committed messages see each result once.
   */
  readonly once?: ExactlyOnce | undefined;
  /** Abort = finish the running batches, commit, leave the group, resolve. */
  readonly signal: AbortSignal;
  /** Called after each assignment and batch, with the number of messages of a partition still to be read. */
  readonly onLag?: (lag: TopicPartition & { readonly messages: number }) => void;
  /** Called when the group has assigned partitions to this instance: it is ready. */
  readonly onAssigned?: (partitions: readonly TopicPartition[]) => void;
  /**
   * Called when the bus is unavailable, or has assigned our partitions to another instance. The bus joins the
   * group again by itself: either `onAssigned` follows, or, when it takes too long, `consume` throws.
   */
  readonly onTrouble?: (error: LuceroError) => void;
  readonly onJump?: (jump: OffsetJump) => void;
}

/** How long messages wait for others. */
export interface Gathering {
  /** Enough for a batch; the bus may give more, or less when it cannot hold as much. */
  readonly minBytes: number;
  /** Then it is given whatever there is. */
  readonly maxWaitMs: number;
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
  /** Writes in the order given, and resolves when all records are written; if it throws, some may be. */
  readonly produce: (records: readonly BusRecord[]) => Promise<void>;
  /**
   * Reads a topic once, from its beginning to its present end, or what is left of a range. Commits no offset;
   * needs bounded memory.
   */
  readonly readAll: (topic: string, range?: OffsetRange) => AsyncIterable<BusMessage>;
  readonly topics: () => Promise<readonly string[]>;
  /** Throws LUCERO_KAFKA_UNAVAILABLE when the bus cannot be reached. */
  readonly ping: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}
