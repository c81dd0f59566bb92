import type { WebhookDeliveryRow, WebhookRow } from '@lucero/store';
import { Type } from 'typebox';
import { nullable } from '../resources/nullable.ts';
import { ownedName } from '../resources/owned.ts';
import { timeUtcOf, timeUtcOrNull, timeUtcSchema } from '../resources/time.ts';
import { seqSchema } from './filter-event-schemas.ts';

const webhookIdParameter = Type.String({
  pattern: '^[0-9]{1,18}$',
  description: 'Id of a webhook',
  examples: ['7'],
});
export const webhookParameters = Type.Object({
  name: ownedName,
  webhookId: webhookIdParameter,
});
export const deliveryParameters = Type.Object({
  name: ownedName,
  webhookId: webhookIdParameter,
  deliveryId: Type.String({ pattern: '^[0-9]{1,18}$', description: 'Id of a dead letter' }),
});

export const newWebhookSchema = Type.Object(
  {
    url: Type.String({
      minLength: 1,
      maxLength: 2_000,
      description: 'Where events are posted; must not lead into a private network',
      examples: ['https://example.org/lucero'],
    }),
    description: Type.Optional(
      Type.String({
        pattern: '^[^\\u0000-\\u001f\\u007f]{0,200}$',
        description: 'What it is for',
      }),
    ),
    after: Type.Optional(
      seqSchema('Events after this number are sent; absent: what comes from now on'),
    ),
    batchEvents: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 500,
        description: 'Events of one delivery, at most; 100 when absent',
      }),
    ),
  },
  { additionalProperties: false },
);

const webhookFields = {
  webhookId: Type.String({ description: 'Id' }),
  filter: Type.String({ description: 'Name of the filter' }),
  url: Type.String(),
  description: Type.String(),
  state: Type.Union([Type.Literal('on'), Type.Literal('off'), Type.Literal('disabled')], {
    description: 'disabled: nothing arrived for days; switch it on, and it goes on where it stood',
  }),
  stateReason: nullable(Type.String({ description: 'Why it is disabled' })),
  batchEvents: Type.Integer({ description: 'Events of one delivery, at most' }),
  createdAtUtc: timeUtcSchema('When it was made'),
  deliveredSeq: seqSchema('Events up to this one arrived, or are dead letters'),
  deliveredCount: Type.String({ description: 'Events that arrived' }),
  lagEvents: Type.String({ description: 'Events that are still to be sent' }),
  attemptCount: Type.Integer({ description: 'Attempts of the delivery under way' }),
  nextAttemptAtUtc: nullable(timeUtcSchema('Of the delivery under way, when it failed before')),
  failingSinceUtc: nullable(timeUtcSchema('Since its last success')),
  lastAttemptAtUtc: nullable(timeUtcSchema('Last attempt')),
  lastSuccessAtUtc: nullable(timeUtcSchema('Last delivery that arrived')),
  lastStatus: nullable(Type.Integer({ description: 'HTTP status of the last answer' })),
  lastTrouble: nullable(Type.String({ description: 'Why the last attempt got no answer' })),
};
export const webhookSchema = Type.Object(webhookFields, { title: 'Webhook' });
export const madeWebhookSchema = Type.Object(
  {
    secret: Type.String({
      description:
        'What deliveries are signed with (whsec_…), shown this once: standardwebhooks.com',
    }),
    ...webhookFields,
  },
  { title: 'MadeWebhook' },
);
export const deliverySchema = Type.Object(
  {
    deliveryId: Type.String(),
    kind: Type.Union([Type.Literal('test'), Type.Literal('events')]),
    state: Type.Union([Type.Literal('dead'), Type.Literal('due'), Type.Literal('done')], {
      description: 'dead: given up. due: will be sent. done: a test that was sent',
    }),
    fromSeq: nullable(seqSchema('First event')),
    toSeq: nullable(seqSchema('Last event')),
    attemptCount: Type.Integer(),
    createdAtUtc: timeUtcSchema('When it was given up, or asked for'),
    lastAttemptAtUtc: nullable(timeUtcSchema('Last attempt')),
    lastStatus: nullable(Type.Integer({ description: 'HTTP status of the last answer' })),
    lastTrouble: nullable(Type.String({ description: 'Why the last attempt got no answer' })),
    answerStart: nullable(Type.String({ description: 'First characters of the last answer' })),
  },
  { title: 'WebhookDelivery' },
);

/** @param newestSeq of its filter's events */
export function webhookJson(row: WebhookRow, newestSeq: bigint) {
  const lag = newestSeq - row.deliveredSeq;
  return {
    webhookId: row.webhookId.toString(),
    filter: row.filter,
    url: row.url,
    description: row.description,
    state: row.state,
    stateReason: row.stateReason,
    batchEvents: row.batchEvents,
    createdAtUtc: timeUtcOf(row.createdMs),
    deliveredSeq: row.deliveredSeq.toString(),
    deliveredCount: row.deliveredCount.toString(),
    lagEvents: (lag > 0n ? lag : 0n).toString(),
    attemptCount: row.attemptCount,
    nextAttemptAtUtc:
      row.attemptCount > 0 && row.nextAttemptMs > 0 ? timeUtcOf(row.nextAttemptMs) : null,
    failingSinceUtc: timeUtcOrNull(row.failingSinceMs),
    lastAttemptAtUtc: timeUtcOrNull(row.lastAttemptMs),
    lastSuccessAtUtc: timeUtcOrNull(row.lastSuccessMs),
    lastStatus: row.lastStatus,
    lastTrouble: row.lastTrouble,
  };
}

export function deliveryJson(row: WebhookDeliveryRow) {
  return {
    deliveryId: row.deliveryId.toString(),
    kind: row.fromSeq === null ? ('test' as const) : ('events' as const),
    state: row.state,
    fromSeq: row.fromSeq?.toString() ?? null,
    toSeq: row.toSeq?.toString() ?? null,
    attemptCount: row.attemptCount,
    createdAtUtc: timeUtcOf(row.createdMs),
    lastAttemptAtUtc: timeUtcOrNull(row.lastAttemptMs),
    lastStatus: row.lastStatus,
    lastTrouble: row.lastTrouble,
    answerStart: row.answerStart,
  };
}
