/** What was computed, and when [ms, of the clock given]. */
export interface Kept<Answer> {
  readonly answer: Answer;
  readonly computedMs: number;
}

export interface KeepingTimes {
  /** An answer younger than this is given as it is. */
  readonly freshMs: number;
  /** Computing takes at most one part in so many of the time: what took a second is kept this many. */
  readonly restPerWork: number;
  /** An answer that took no longer is waited for: nobody then sees an old one. */
  readonly quickMs: number;
  /** Nobody is given an older one: it is waited for, however long it takes. */
  readonly oldestMs: number;
}

/**
 * An answer that is dear to compute, kept for all who ask. One that is no longer fresh is computed anew by the
 * first who asks, once for all; who asks meanwhile gets the former one, unless the new one will be there at once.
 *
 * A failure is given to those who wait for it and is not kept: the next who asks begins again.
 */
export function keptAnswer<Answer>(
  compute: () => Promise<Answer>,
  { freshMs, restPerWork, quickMs, oldestMs }: KeepingTimes,
  nowMs: () => number = Date.now,
): () => Promise<Kept<Answer>> {
  let kept: (Kept<Answer> & { readonly workMs: number }) | null = null;
  let computing: Promise<Kept<Answer>> | null = null;

  async function computeAndKeep(): Promise<Kept<Answer>> {
    const beginMs = nowMs();
    try {
      const answer = await compute();
      // As of the beginning: what came later may not be in it.
      kept = { answer, computedMs: beginMs, workMs: nowMs() - beginMs };
      return kept;
    } catch (error) {
      kept = null;
      throw error;
    } finally {
      computing = null;
    }
  }

  return async () => {
    if (kept !== null) {
      const ageMs = nowMs() - kept.computedMs;
      if (ageMs < Math.max(freshMs, kept.workMs * restPerWork)) return kept;
      computing ??= computeAndKeep();
      const isAwaited = kept.workMs <= quickMs || ageMs > oldestMs;
      if (isAwaited) return await computing;
      // Whoever waits hears of a failure; in the background nobody does, and the next waits.
      computing.catch(() => undefined);
      return kept;
    }
    computing ??= computeAndKeep();
    return await computing;
  };
}
