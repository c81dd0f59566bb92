import type { LuceroError } from '@lucero/errors';

interface Faulty {
  /** What went wrong beside, and kept nothing else of the input from being done: counted and logged. */
  readonly faults?: readonly LuceroError[];
}

/** What became of one input. Bad data is a `reject`; broken infrastructure is thrown instead. */
export type Outcome<Message> =
  | ({
      readonly kind: 'emit';
      readonly messages: readonly Message[];
      /** Why this one is counted apart; a bounded label of the outcome metric. */
      readonly note?: string;
    } & Faulty)
  | ({ readonly kind: 'skip'; readonly reason: string } & Faulty)
  | { readonly kind: 'reject'; readonly error: LuceroError };

/** The input was processed; zero, one or several messages follow from it. */
export const emit = <Message>(...messages: Message[]): Outcome<Message> => ({
  kind: 'emit',
  messages,
});

/** Nothing to do for this input; `reason` is a bounded label of the outcome metric. */
export const skip = (reason: string): Outcome<never> => ({ kind: 'skip', reason });

/** The input can never be processed: it becomes a dead letter with this reason. */
export const reject = (error: LuceroError): Outcome<never> => ({ kind: 'reject', error });

/** The same outcome with further faults beside it, if there are any. A rejected input has its error. */
export const withFaults = <Message>(
  outcome: Outcome<Message>,
  faults: readonly LuceroError[],
): Outcome<Message> =>
  faults.length === 0 || outcome.kind === 'reject'
    ? outcome
    : { ...outcome, faults: [...(outcome.faults ?? []), ...faults] };
