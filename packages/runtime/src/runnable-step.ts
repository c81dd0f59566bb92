import type { LuceroError } from '@lucero/errors';
import type { Codec, Place, Step } from '@lucero/step';

export interface Rejection {
  readonly error: LuceroError;
  readonly place: Place;
}

/** A step with all that it needs to run on a bus: a service is one of these. */
export interface RunnableStep<Input, Output, Deps> {
  readonly step: Step<Input, Output, Deps>;
  readonly codec: Codec<Input, Output>;
  readonly deps: Deps;
  /** Topics to read, asked again every 30 s: nightly topics come and go. */
  readonly inputs: () => readonly string[];
  /** Told of each batch's rejections before they are dead-lettered (to note them in the ledger). */
  readonly onRejected?: (rejections: readonly Rejection[]) => Promise<void>;
}

/** A runnable step whose types no longer matter: what the runtime and the command line handle. */
// biome-ignore lint/suspicious/noExplicitAny: Input and Output are bound together inside
export type AnyRunnableStep = RunnableStep<any, any, any>;
