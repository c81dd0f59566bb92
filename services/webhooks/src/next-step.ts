import type { OutwardAnswer } from '@lucero/outward';

export interface WebhookPatience {
  /** Of one delivery; then it is a dead letter. */
  readonly maxAttempts: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A webhook to which nothing arrives for so long is switched off. */
  readonly disableAfterMs: number;
}

/** What follows an attempt. */
export type NextStep =
  | { readonly kind: 'delivered'; readonly status: number }
  | { readonly kind: 'again'; readonly waitMs: number }
  | { readonly kind: 'bury' }
  | { readonly kind: 'disable'; readonly reason: string };

const factor = 3;

/**
 * @param attemptCount attempts of this delivery, with the one that was answered
 * @param failingMs how long nothing has arrived; null: this is the first failure
 * @param random 0 to 1: waits are spread between half of their length and all of it, so that webhooks which failed
 *   together do not come back together
 */
export function nextStep(
  { status, trouble }: OutwardAnswer,
  { attemptCount, failingMs }: { readonly attemptCount: number; readonly failingMs: number | null },
  patience: WebhookPatience,
  random: number,
): NextStep {
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered', status };
  if (status === 410) return { kind: 'disable', reason: 'its endpoint says that it is gone (410)' };
  if (failingMs !== null && failingMs >= patience.disableAfterMs) {
    const hours = Math.floor(failingMs / 3_600_000);
    const last = trouble ?? `the last answer was ${status}`;
    return { kind: 'disable', reason: `nothing has arrived for ${hours} h: ${last}` };
  }
  if (attemptCount >= patience.maxAttempts) return { kind: 'bury' };
  const whole = Math.min(
    patience.firstWaitMs * factor ** (attemptCount - 1),
    patience.longestWaitMs,
  );
  return { kind: 'again', waitMs: whole * (0.5 + random / 2) };
}
