import { tracingChannel } from 'node:diagnostics_channel';

/** An alert by name, as logs and traces carry it. */
export interface AlertName {
  readonly survey: string;
  readonly alertId: bigint;
  /** Null: not known. */
  readonly oid: string | null;
}

/** Where a message was read, and what it brought along. */
export interface StageMessage {
  readonly topic: string;
  readonly partition: number;
  /** Of an event of a filter: its number. */
  readonly offset: bigint;
  readonly timestampMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What became of one message: as steps say it, and `failed` where the world outside did not take it. */
export type StageOutcome =
  | { readonly kind: 'emit'; readonly note?: string }
  | { readonly kind: 'skip' | 'failed'; readonly reason: string }
  | { readonly kind: 'reject'; readonly error: { readonly code: string } };

export interface StageResult {
  /** One for each message, in order. */
  readonly outcomes: readonly StageOutcome[];
  /** One for each message; null: it could not be read, or is of no alert. */
  readonly alerts: readonly (AlertName | null)[];
}

/** One batch on its way through a stage: what the channel below carries. */
export interface StageBatch {
  readonly stage: string;
  /** The consumer group. */
  readonly group: string;
  readonly messages: readonly StageMessage[];
  /** Whether the way of alerts begins here: a trace has its root in this stage. */
  readonly isFirst: boolean;
  /** How often it was tried so far. */
  attempts: number;
  /** When it was processed, set by the channel. */
  result?: StageResult;
  /** When it was given up, set by the channel. */
  error?: unknown;
  /** Set by who traces, one for each message: what its results carry as the header `traceparent`. */
  traceparents?: readonly (string | undefined)[];
}

/**
 * Every batch of every stage of this process. Who wants to know of them subscribes; while nobody does, a batch costs one
 * look at a boolean. Subscribers run inside the stage: they must be quick and never throw.
 */
export const stageBatches = tracingChannel<StageBatch>('lucero:stage');

/** Runs the work of a batch, telling the channel when somebody listens. */
export function inStage<Result extends StageResult>(
  batch: StageBatch,
  work: () => Promise<Result>,
): Promise<Result> {
  return stageBatches.hasSubscribers ? stageBatches.tracePromise(work, batch) : work();
}

/** The trace that a `traceparent` names (W3C Trace Context, level 1); null: none, or one that is not kept. */
export function sampledTrace(
  traceparent: string | undefined,
): { readonly traceId: string; readonly spanId: string } | null {
  if (traceparent === undefined) return null;
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f][13579bdf]$/.exec(traceparent);
  return match === null ? null : { traceId: match[1]!, spanId: match[2]! };
}
