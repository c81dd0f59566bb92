import { LuceroError } from '@lucero/errors';

/** The thread that searches periods ended in the middle of a search. The next search starts another. */
export class SearchThreadLostError extends LuceroError {
  constructor(cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause);
    super(
      'LUCERO_PERIOD_SEARCH_UNAVAILABLE',
      `the thread that searches periods ended: ${text}`,
      {},
      { cause },
    );
  }
}
