import { Counter, type Registry } from 'prom-client';

/** Metrics of the webhooks service; an address is never a label. */
export function addWebhookMetrics(registry: Registry): {
  readonly deliveries: Counter<'result'>;
} {
  return {
    deliveries: new Counter({
      name: 'lucero_webhook_deliveries_total',
      help: 'Attempts of deliveries by result: delivered, failed (comes again), dead (given up), disabled (the webhook)',
      labelNames: ['result'],
      registers: [registry],
    }),
  };
}
