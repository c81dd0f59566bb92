import type { ExactlyOnce, Gathering, MessageBus } from '@lucero/kafka';
import type { AlertName, Logger, ServiceMetrics } from '@lucero/observability';
import type { Codec, Step } from '@lucero/step';

export interface DeadAlert {
  readonly survey: string;
  readonly alertId: bigint;
  /** Of the exposure. */
  readonly mjdTai: number;
  readonly service: string;
  readonly code: string;
  readonly message: string;
}

/** Where rejections of known alerts are noted, for `lucero alert ID`. */
export interface RejectionLedger<Input> {
  /** Null for an input that is not an alert. The oid is for logs and traces alone. */
  readonly alertOf: (
    input: Input,
  ) => (Pick<DeadAlert, 'survey' | 'alertId' | 'mjdTai'> & { readonly oid?: string }) | null;
  readonly store: {
    readonly markDead: (alerts: readonly DeadAlert[]) => Promise<void>;
    /** These were processed after a replay of their dead letters of this service. */
    readonly markAlive: (
      alerts: readonly Pick<DeadAlert, 'survey' | 'alertId' | 'mjdTai' | 'service'>[],
    ) => Promise<void>;
  };
}

/** What work beside a stream may use. */
export interface BesideContext {
  readonly bus: MessageBus;
  /** The work ends when it aborts. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly metrics: ServiceMetrics;
  /** Messages that this instance has still to read. */
  readonly lagMessages: () => number;
}

/** A step with all that it needs to run on a bus: each step service is one. */
export interface RunnableStep<Input, Output, Deps> {
  readonly step: Step<Input, Output, Deps>;
  readonly codec: Codec<Input, Output>;
  readonly deps: Deps;
  /** Chooses the topics to read from those that exist; called every 30 s: nightly topics come and go. */
  readonly inputs: (existing: readonly string[]) => readonly string[];
  /** For a step that writes to public topics: exactly once. Absent: at least once. */
  readonly once?: ExactlyOnce;
  /**
   * Messages of one batch, whatever the settings allow: for a step whose inputs each stand for much more
   * than their bytes.
   */
  readonly maxBatchMessages?: number;
  /** Waits for larger batches, which then hold as many messages as there are bytes for. */
  readonly gather?: Gathering;
  /** Work beside the stream, in every instance, for as long as it runs. It deals with its own failures. */
  readonly beside?: (context: BesideContext) => Promise<void>;
  readonly ledger?: RejectionLedger<Input>;
  /** Names the alert of an input in logs and traces, where there is no ledger that does; null = it is of none. */
  readonly alertOf?: (input: Input) => AlertName | null;
  /** Whether the way of an alert begins here: in the stage that stores and announces it. */
  readonly isFirst?: boolean;
  /** When the survey published the alert of an input, for the latency metric; null = not known. */
  readonly surveyPublishedMsOf?: (input: Input) => number | null;
}

/** A runnable step whose types no longer matter: what the runtime and the command line handle. */
// biome-ignore lint/suspicious/noExplicitAny: Input and Output are bound together inside
export type AnyRunnableStep = RunnableStep<any, any, any>;
