import { bigint, integer, milliseconds, nullable, text } from '../postgres/column.ts';
import type { WebhookDeliveryState, WebhookState } from './contract.ts';

export const webhookColumns = {
  webhookId: bigint('webhook_id'),
  filter: text('filter'),
  owner: text('owner'),
  url: text('url'),
  description: text('description'),
  state: text<WebhookState>('state'),
  stateReason: nullable(text('state_reason')),
  batchEvents: integer('batch_events'),
  createdMs: milliseconds('created_ms'),
  deliveredSeq: bigint('delivered_seq'),
  deliveredCount: bigint('delivered_count'),
  attemptCount: integer('attempt_count'),
  nextAttemptMs: milliseconds('next_attempt_ms'),
  failingSinceMs: nullable(milliseconds('failing_since_ms')),
  lastAttemptMs: nullable(milliseconds('last_attempt_ms')),
  lastSuccessMs: nullable(milliseconds('last_success_ms')),
  lastStatus: nullable(integer('last_status')),
  lastTrouble: nullable(text('last_trouble')),
};

export const webhookDeliveryColumns = {
  deliveryId: bigint('delivery_id'),
  webhookId: bigint('webhook_id'),
  state: text<WebhookDeliveryState>('state'),
  fromSeq: nullable(bigint('from_seq')),
  toSeq: nullable(bigint('to_seq')),
  attemptCount: integer('attempt_count'),
  createdMs: milliseconds('created_ms'),
  lastAttemptMs: nullable(milliseconds('last_attempt_ms')),
  lastStatus: nullable(integer('last_status')),
  lastTrouble: nullable(text('last_trouble')),
  answerStart: nullable(text('answer_start')),
};
