import { setTimeout as sleep } from 'node:timers/promises';
import { LuceroError } from '@lucero/errors';

export interface RetryOptions {
  readonly forMs: number;
  readonly signal: AbortSignal;
  readonly onRetry?: (error: LuceroError, waitMs: number) => void;
}

/**
 * Calls `attempt` again while it throws a retryable LuceroError, waiting 100 ms, then twice as long
 * each time, 10 s at most, until `forMs` have passed since the first failure or `signal` aborts. Then
 * (or at any other error) the last error is thrown.
 */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  let waitMs = 100;
  let failingSinceMs: number | null = null;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof LuceroError && error.retryable)) throw error;
      failingSinceMs ??= performance.now();
      const leftMs = options.forMs - (performance.now() - failingSinceMs);
      if (leftMs <= 0 || options.signal.aborted) throw error;
      const pauseMs = Math.min(waitMs, leftMs);
      options.onRetry?.(error, pauseMs);
      // A stop signal ends the pause at once: the batch stays uncommitted and is read again later.
      await sleep(pauseMs, undefined, { signal: options.signal }).catch(() => undefined);
      if (options.signal.aborted) throw error;
      waitMs = Math.min(2 * waitMs, 10_000);
    }
  }
}
