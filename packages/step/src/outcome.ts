import type { LuceroError } from '@lucero/errors';

interface WithFaults {
  /** Non-fatal: what went wrong while the rest of the input was processed. Counted and logged. */
  readonly faults?: readonly LuceroError[];
}

/** The result for one input. Bad data is a `reject`; broken infrastructure is thrown instead. */
export type Outcome<Message> =
  | ({
      readonly kind: 'emit';
      readonly messages: readonly Message[];
      /** Why this one is counted separately; a bounded label of the outcome metric. */
      readonly note?: string;
    } & WithFaults)
  | ({ readonly kind: 'skip'; readonly reason: string } & WithFaults)
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

/** The same outcome with further non-fatal faults, if there are any. A rejected input has its error alone. */
export const withFaults = <Message>(
  outcome: Outcome<Message>,
  faults: readonly LuceroError[],
): Outcome<Message> =>
  faults.length === 0 || outcome.kind === 'reject'
    ? outcome
    : { ...outcome, faults: [...(outcome.faults ?? []), ...faults] };
