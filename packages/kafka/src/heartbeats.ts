export interface Heartbeats {
  /** What the group answered instead of "go on"; null as long as all is well. */
  readonly failure: () => unknown;
  readonly stop: () => void;
}

/** Ten chances to be heard within a session. */
export const heartbeatIntervalMs = ({ sessionTimeoutMs }: { readonly sessionTimeoutMs: number }) =>
  Math.ceil(sessionTimeoutMs / 10);

/**
 * Tells the group at intervals that we are alive while a batch is at work: kafkajs does so only
 * between batches. After the first failure it stops; the batch is finished before it is acted upon.
 */
export function startHeartbeats(beat: () => Promise<void>, intervalMs: number): Heartbeats {
  let failure: unknown = null;
  const timer = setInterval(() => {
    beat().catch((error: unknown) => {
      failure ??= error;
      clearInterval(timer);
    });
  }, intervalMs);
  return { failure: () => failure, stop: () => clearInterval(timer) };
}
