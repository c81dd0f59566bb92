import type { LuceroError } from '@lucero/errors';

/**
 * What a service needs of a message bus. Kafka implements it (packages/kafka), and so does the
 * in-process bus (packages/runtime): the same steps run on both.
 */

export interface BusMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly timestampMs: number;
}

export interface BusRecord {
  readonly topic: string;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Defaults to now. */
  readonly timestampMs?: number;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** Milliseconds; -1 keeps for ever. */
  readonly retentionMs: number;
}

export interface ConsumeOptions {
  readonly groupId: string;
  /** Called at start and every 30 s: nightly topics come and go. Missing topics are created from specs or awaited. */
  readonly topics: () => readonly string[];
  /** Bound on the bytes of messages fetched and not yet committed. */
  readonly maxBytesInFlight: number;
  /** A batch holds at most this many messages (of one partition, in order). */
  readonly maxBatchMessages: number;
  /**
   * Gets messages of one partition and returns everything that follows from them. The bus then
   * produces these and commits the offsets in one transaction: readers of committed messages see
   * each result once. A throw leaves the batch uncommitted; the bus re-throws from `consume` (after the
   * runtime has given up retrying) and leaves the group.
   */
  readonly onBatch: (batch: readonly BusMessage[]) => Promise<readonly BusRecord[]>;
  /** Abort = finish the running batches, commit, leave the group, resolve. */
  readonly signal: AbortSignal;
  /** Told after each change and batch; lag in messages over the assigned partitions. */
  readonly onLag?: (lag: { topic: string; partition: number; messages: number }) => void;
  /** Told when the group gave this instance its partitions: readiness. */
  readonly onAssigned?: (partitions: readonly { topic: string; partition: number }[]) => void;
  /**
   * Told when the bus is away, or has given our partitions to another instance. It joins again by
   * itself: either `onAssigned` follows, or, when it takes too long, `consume` throws.
   */
  readonly onTrouble?: (error: LuceroError) => void;
}

export interface MessageBus {
  readonly ensureTopics: (topics: readonly TopicSpec[]) => Promise<void>;
  readonly consume: (options: ConsumeOptions) => Promise<void>;
  /** Outside any consume transaction (replay, simulate). All or nothing per call. */
  readonly produce: (records: readonly BusRecord[]) => Promise<void>;
  /** Reads a topic from its beginning to its present end, once, without a group; bounded memory. */
  readonly readAll: (topic: string) => AsyncIterable<BusMessage>;
  readonly topics: () => Promise<readonly string[]>;
  /** Throws LUCERO_KAFKA_UNAVAILABLE when the bus cannot be reached. */
  readonly ping: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}
