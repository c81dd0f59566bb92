import type { LuceroError } from '@lucero/errors';

/** What became of one input. Bad data is a `reject`; broken infrastructure is thrown instead. */
export type Outcome<Message> =
  | { readonly kind: 'emit'; readonly messages: readonly Message[] }
  | { readonly kind: 'skip'; readonly reason: string }
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
