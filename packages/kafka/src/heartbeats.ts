export interface Heartbeats {
  /** The error of the first failed heartbeat; null as long as none failed. */
  readonly failure: () => unknown;
  readonly stop: () => void;
}

/** Ten heartbeats within a session timeout. */
export const heartbeatIntervalMs = ({ sessionTimeoutMs }: { readonly sessionTimeoutMs: number }) =>
  Math.ceil(sessionTimeoutMs / 10);

/**
 * Sends heartbeats to the group coordinator while a batch is being processed: kafkajs does so only between
 * batches. Stops after the first failure; the caller finishes its batch before it handles the failure.
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
