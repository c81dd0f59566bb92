import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Caller, ownerOf } from '@lucero/access';
import type { TypedHttpPlugin } from '@lucero/http';
import type { FilterEvents, Filters, WebhookRow, Webhooks } from '@lucero/store';
import { Type } from 'typebox';
import { requireScope } from '../access/require-scope.ts';
import { security } from '../access/resources.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError, RequestInvalidError } from '../request-error.ts';
import { ownedParameters } from '../resources/owned.ts';
import { noParameters } from '../resources/parameters.ts';
import { readableFilter } from './readable-filter.ts';
import {
  deliveryJson,
  deliveryParameters,
  deliverySchema,
  madeWebhookSchema,
  newWebhookSchema,
  webhookJson,
  webhookParameters,
  webhookSchema,
} from './webhook-schemas.ts';

export interface ManageWebhooksOptions {
  readonly store: Pick<Filters, 'findFilter'> &
    Pick<FilterEvents, 'readFilterEventSpans'> &
    Pick<
      Webhooks,
      | 'addWebhook'
      | 'listWebhooks'
      | 'findWebhook'
      | 'switchWebhook'
      | 'removeWebhook'
      | 'addWebhookTest'
      | 'listWebhookDeliveries'
      | 'findWebhookDelivery'
      | 'replayWebhookDeliveries'
      | 'dropWebhookDelivery'
    >;
  /** Why a URL is refused; null: it may be kept. */
  readonly checkUrl: (url: string) => Promise<string | null>;
  readonly webhooksPerOwner: number;
  readonly nowMs: () => number;
}

const usualBatchEvents = 100;
const secretBytes = 32;
const testPollMs = 200;
/** Longer than the webhooks service waits for an answer by default. */
const testWaitMs = 20_000;
const shownDeliveries = 100;

/** /filters/:name/webhooks …: those of the caller; operators see all. */
export const manageWebhooks: TypedHttpPlugin<ManageWebhooksOptions> = async (app, options) => {
  const { store, checkUrl, webhooksPerOwner, nowMs } = options;
  app.addHook('onRequest', requireScope('write'));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  const newestOf = async (filter: string) =>
    (await store.readFilterEventSpans([filter]))[0]?.newestSeq ?? 0n;
  const found = async (
    { name, webhookId }: { readonly name: string; readonly webhookId: string },
    caller: Caller,
  ): Promise<WebhookRow> => {
    const webhook = await store.findWebhook(BigInt(webhookId), ownerSeen(caller));
    if (webhook === null || webhook.filter !== name) throw unknownWebhook();
    return webhook;
  };
  const about = (operationId: string, summary: string) => ({
    ...{ operationId, summary, tags: ['filters'], security, querystring: noParameters },
  });
  const one = { 200: webhookSchema, '4xx': problemSchema };

  app.get(
    '/filters/:name/webhooks',
    {
      schema: {
        ...about('listWebhooks', 'My webhooks of a filter, and where each stands'),
        params: ownedParameters,
        response: {
          200: Type.Object({ items: Type.Array(webhookSchema) }),
          '4xx': problemSchema,
        },
      },
    },
    async ({ params: { name }, caller }) => {
      // Operators switch off webhooks of filters whose events they may not read.
      if (!caller.scopes.includes('operator')) await readableFilter(store, name, caller);
      const rows = await store.listWebhooks({ filter: name, owner: ownerSeen(caller) });
      const newestSeq = await newestOf(name);
      return { items: rows.map((row) => webhookJson(row, newestSeq)) };
    },
  );

  app.post(
    '/filters/:name/webhooks',
    {
      schema: {
        ...about('postWebhook', 'Have the events of a filter posted to a URL, signed'),
        params: ownedParameters,
        body: newWebhookSchema,
        response: { 201: madeWebhookSchema, '4xx': problemSchema },
      },
    },
    async ({ params: { name }, body, caller }, reply) => {
      const filter = await readableFilter(store, name, caller);
      const refusal = await checkUrl(body.url);
      if (refusal !== null) throw new RequestInvalidError({ url: refusal });
      const newestSeq = await newestOf(name);
      const afterSeq = body.after === undefined ? newestSeq : BigInt(body.after);
      if (afterSeq > newestSeq) {
        throw new RequestInvalidError({ after: `is beyond the newest event, ${newestSeq}` });
      }
      const secret = randomBytes(secretBytes);
      const row = await store.addWebhook(
        {
          ...{ filter: filter.name, owner: ownerOf(caller), url: body.url, secret, afterSeq },
          description: body.description ?? '',
          batchEvents: body.batchEvents ?? usualBatchEvents,
          nowMs: nowMs(),
        },
        webhooksPerOwner,
      );
      if (row === null) {
        throw new RequestInvalidError({
          url: `would be webhook ${webhooksPerOwner + 1} of yours: remove some`,
        });
      }
      const shown = `whsec_${secret.toString('base64')}`;
      return reply.code(201).send({ secret: shown, ...webhookJson(row, newestSeq) });
    },
  );

  app.get(
    '/filters/:name/webhooks/:webhookId',
    {
      schema: {
        ...about('getWebhook', 'One webhook: where it stands, and what it answered last'),
        params: webhookParameters,
        response: one,
      },
    },
    async ({ params, caller }) =>
      webhookJson(await found(params, caller), await newestOf(params.name)),
  );

  app.post(
    '/filters/:name/webhooks/:webhookId/state',
    {
      schema: {
        ...about('postWebhookState', 'Switch a webhook off, or on again where it stood'),
        params: webhookParameters,
        body: Type.Object(
          { state: Type.Union([Type.Literal('on'), Type.Literal('off')]) },
          { additionalProperties: false },
        ),
        response: one,
      },
    },
    async ({ params, body, caller }) => {
      const { webhookId } = await found(params, caller);
      const row = await store.switchWebhook(webhookId, ownerSeen(caller), body.state);
      if (row === null) throw unknownWebhook();
      return webhookJson(row, await newestOf(params.name));
    },
  );

  app.delete(
    '/filters/:name/webhooks/:webhookId',
    {
      schema: {
        ...about('deleteWebhook', 'Remove a webhook with its dead letters'),
        params: webhookParameters,
        response: { 204: Type.Null({ description: 'removed' }), '4xx': problemSchema },
      },
    },
    async ({ params, caller }, reply) => {
      const { webhookId } = await found(params, caller);
      await store.removeWebhook(webhookId, ownerSeen(caller));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/filters/:name/webhooks/:webhookId/test',
    {
      schema: {
        ...about('postWebhookTest', 'Send a test, and say what its endpoint answers'),
        description:
          'Sent by the webhooks service: state `due` in the answer says that it did not get to it within 20 s.',
        params: webhookParameters,
        response: { 200: deliverySchema, '4xx': problemSchema },
      },
    },
    async ({ params, caller, raw }) => {
      const { webhookId } = await found(params, caller);
      let test = await store.addWebhookTest(webhookId, nowMs());
      const untilMs = nowMs() + testWaitMs;
      while (test.state === 'due' && nowMs() < untilMs && !raw.destroyed) {
        await sleep(testPollMs);
        // Another test may have taken its place.
        test = (await store.findWebhookDelivery(webhookId, test.deliveryId)) ?? test;
      }
      return deliveryJson(test);
    },
  );

  app.get(
    '/filters/:name/webhooks/:webhookId/dead-letters',
    {
      schema: {
        ...about('listWebhookDeadLetters', 'Deliveries that were given up, newest first'),
        params: webhookParameters,
        querystring: Type.Object({
          before: Type.Optional(
            Type.String({
              pattern: '^[0-9]{1,18}$',
              description: 'Only older ones than this deliveryId: the next page',
            }),
          ),
        }),
        response: {
          200: Type.Object({ items: Type.Array(deliverySchema) }),
          '4xx': problemSchema,
        },
      },
    },
    async ({ params, query, caller }) => {
      const { webhookId } = await found(params, caller);
      const rows = await store.listWebhookDeliveries(webhookId, {
        before: query.before === undefined ? null : BigInt(query.before),
        limit: shownDeliveries,
      });
      return { items: rows.map(deliveryJson) };
    },
  );

  const replayed = Type.Object({ replayedCount: Type.Integer() });
  app.post(
    '/filters/:name/webhooks/:webhookId/dead-letters/replay',
    {
      schema: {
        ...about('postWebhookReplays', 'Send all dead letters of a webhook again'),
        params: webhookParameters,
        response: { 200: replayed, '4xx': problemSchema },
      },
    },
    async ({ params, caller }) => {
      const { webhookId } = await found(params, caller);
      return { replayedCount: await store.replayWebhookDeliveries(webhookId, null) };
    },
  );

  app.post(
    '/filters/:name/webhooks/:webhookId/dead-letters/:deliveryId/replay',
    {
      schema: {
        ...about('postWebhookReplay', 'Send a dead letter again'),
        params: deliveryParameters,
        response: { 200: replayed, '4xx': problemSchema },
      },
    },
    async ({ params, caller }) => {
      const { webhookId } = await found(params, caller);
      const replayedCount = await store.replayWebhookDeliveries(
        webhookId,
        BigInt(params.deliveryId),
      );
      if (replayedCount === 0) throw unknownDelivery();
      return { replayedCount };
    },
  );

  app.delete(
    '/filters/:name/webhooks/:webhookId/dead-letters/:deliveryId',
    {
      schema: {
        ...about('deleteWebhookDeadLetter', 'Drop a dead letter: its events are never sent'),
        params: deliveryParameters,
        response: { 204: Type.Null({ description: 'dropped' }), '4xx': problemSchema },
      },
    },
    async ({ params, caller }, reply) => {
      const { webhookId } = await found(params, caller);
      const isDropped = await store.dropWebhookDelivery(webhookId, BigInt(params.deliveryId));
      if (!isDropped) throw unknownDelivery();
      return reply.code(204).send(null);
    },
  );
};

/** Operators see those of everybody. */
function ownerSeen(caller: Caller): string | null {
  return caller.scopes.includes('operator') ? null : ownerOf(caller);
}

// Somebody else's is not here either: who asks learns nothing of it.
const unknownWebhook = () =>
  new NotFoundError('you have no such webhook', { webhookId: 'is none of yours' });
const unknownDelivery = () =>
  new NotFoundError('this webhook has no such dead letter', { deliveryId: 'is none of it' });
