import type { LuceroError } from '@lucero/errors';
import type { Outcome } from './outcome.ts';

/** One partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Where one message is: no other message has the same topic, partition and offset. */
export interface TopicPartitionOffset extends TopicPartition {
  readonly offset: bigint;
}

/** The bytes of one message and what the bus knows about it. */
export interface Incoming {
  readonly value: Uint8Array;
  readonly key: string | null;
  /**
   * Where the message was first: identifies it for ever. Of a replayed dead letter: where the rejected
   * message was.
   */
  readonly origin: TopicPartitionOffset;
  /** Where it was read now. Differs from `origin` only for a replayed dead letter. */
  readonly readAt: TopicPartitionOffset;
  /** When the message was written to its topic (for a survey topic: when the survey published it). */
  readonly timestampMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** One message to send. */
export interface Outgoing {
  readonly topic: string;
  readonly key: string | null;
  readonly value: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A pure batch function: one outcome per input, in order. It knows no offset, client, metric or
 * signal, and its result never depends on how the stream was cut into batches. It throws only when
 * infrastructure is broken; the runtime then retries the same batch.
 */
export interface Step<Input, Output, Deps> {
  readonly name: string;
  readonly process: (batch: readonly Input[], deps: Deps) => Promise<readonly Outcome<Output>[]>;
}

/** How messages become a step's inputs and its outputs become messages. */
export interface Codec<Input, Output> {
  /**
   * Called with each batch before `decode`: fetches what decoding needs (schemas of a registry).
   * Throws only for broken infrastructure.
   */
  readonly prepare?: (messages: readonly Incoming[]) => Promise<void>;
  /** Throws a LuceroError when the message cannot be read: it becomes a dead letter. */
  readonly decode: (message: Incoming) => Input;
  /** Non-fatal faults: what was wrong with a message that could be read nevertheless. Counted and logged. */
  readonly faultsOf?: (input: Input) => readonly LuceroError[];
  readonly encode: (output: Output) => Outgoing;
}
