export interface WaitingLineOptions {
  /** Jobs that are done at once. */
  readonly maxAtWork: number;
  /** Jobs that may wait for their turn. */
  readonly maxWaiting: number;
  /** What is thrown at whoever comes when so many wait. */
  readonly busy: (waiting: number) => Error;
}

export type InTurn = <Done>(job: () => Promise<Done>, signal?: AbortSignal) => Promise<Done>;

/**
 * Does jobs a few at a time, in the order of asking: many that compute at once would all be late, and everything else
 * with them. Throws `busy` when too many wait already. A job whose `signal` is aborted before its turn is left out, and
 * throws the reason of the signal: nobody waits for it any more.
 */
export function waitingLine({ maxAtWork, maxWaiting, busy }: WaitingLineOptions): InTurn {
  let atWork = 0;
  const waiting: (() => void)[] = [];
  return async (job, signal) => {
    if (atWork >= maxAtWork) {
      if (waiting.length >= maxWaiting) throw busy(waiting.length);
      // Whoever leaves hands over its place: nobody gets in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      atWork++;
    }
    try {
      signal?.throwIfAborted();
      return await job();
    } finally {
      const next = waiting.shift();
      if (next === undefined) atWork--;
      else next();
    }
  };
}
