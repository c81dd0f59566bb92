import { randomUUID } from 'node:crypto';
import type { Settings } from '@lucero/config';
import {
  addWebhookMetrics,
  createServiceMetrics,
  type Logger,
  type ServiceMetrics,
} from '@lucero/observability';
import { openOutwardPoster } from '@lucero/outward';
import { codeVersion, Health } from '@lucero/runtime';
import { type SendWebhooksOptions, sendWebhooks } from './send-webhooks.ts';

export type WebhookSettings = Settings['webhooks'];

export interface WebhooksService {
  readonly health: Health;
  readonly metrics: ServiceMetrics;
  /** Sends until the signal aborts. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

const pollMs = 2_000;
/** A lease outlives the attempt it was taken for, and what is written after it. */
const leaseBeyondTimeoutMs = 45_000;

/** The webhooks service, not yet running. */
export function webhooksService(options: {
  readonly store: SendWebhooksOptions['store'];
  readonly settings: WebhookSettings;
  readonly logger: Logger;
  readonly withProcessMetrics: boolean;
}): WebhooksService {
  const { store, settings, logger, withProcessMetrics } = options;
  const health = new Health('webhooks', codeVersion, Date.now());
  const metrics = createServiceMetrics({
    ...{ service: 'webhooks', version: codeVersion, withProcessMetrics },
  });
  const { deliveries } = addWebhookMetrics(metrics.registry);
  const timeoutMs = settings.timeoutSeconds * 1_000;
  const run = async (signal: AbortSignal) => {
    const poster = openOutwardPoster({ allowInward: settings.allowInward, timeoutMs });
    try {
      await sendWebhooks(
        {
          ...{ store, poster, pollMs, nowMs: Date.now, random: Math.random },
          holder: randomUUID(),
          maxInFlight: settings.maxInFlight,
          leaseMs: timeoutMs + leaseBeyondTimeoutMs,
          patience: {
            maxAttempts: settings.maxAttempts,
            firstWaitMs: settings.firstWaitSeconds * 1_000,
            longestWaitMs: settings.longestWaitSeconds * 1_000,
            disableAfterMs: settings.disableAfterHours * 3_600_000,
          },
          onResult: (result, webhookId) => {
            deliveries.inc({ result });
            if (result === 'dead' || result === 'disabled') {
              logger.warn({ webhookId: webhookId.toString(), result }, 'a webhook does not take');
            }
          },
          onLook: (trouble) => {
            if (trouble === null) health.running('store', Date.now());
            else {
              health.degraded('store', `${trouble.code}: ${trouble.message}`);
              logger.warn({ err: trouble }, 'webhooks wait for the store');
            }
          },
        },
        signal,
      );
    } finally {
      await poster.close();
      health.stopped(null);
    }
  };
  return { health, metrics, run };
}
