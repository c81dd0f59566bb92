import { topicOfFilter } from '@lucero/avro';
import type { TypedHttpPlugin } from '@lucero/http';
import type { FilterEvents, Filters, Webhooks } from '@lucero/store';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { ownedParameters } from '../resources/owned.ts';
import { noParameters } from '../resources/parameters.ts';
import type { EventFeed } from './event-streams/event-feed.ts';
import { seqSchema } from './filter-event-schemas.ts';
import { ownerAsking, readableFilter } from './readable-filter.ts';
import { webhookJson, webhookSchema } from './webhook-schemas.ts';

const outputsSchema = Type.Object(
  {
    filter: Type.String(),
    state: Type.String({ description: 'of the filter: off, on, paused' }),
    stateReason: nullable(Type.String({ description: 'Why it is paused' })),
    newestSeq: seqSchema('Of the newest event; 0: there never was one'),
    oldestSeq: nullable(seqSchema('Of the oldest event that is kept')),
    topic: Type.Object(
      {
        name: Type.String(),
        json: Type.String({ description: 'The same as JSON, where its operator fills it' }),
        schema: Type.String({ description: 'Of its records' }),
        access: Type.String({ description: 'How to get a user of the topics' }),
      },
      { description: 'In Kafka' },
    ),
    stream: Type.Object(
      {
        path: Type.String(),
        clientCount: Type.Integer({ description: 'Streams open now, in this api process' }),
      },
      { description: 'Server-sent events' },
    ),
    webhooks: Type.Array(webhookSchema, { description: 'Of the caller; of all for operators' }),
  },
  { title: 'FilterOutputs' },
);

export interface ListFilterOutputsOptions {
  readonly store: Pick<Filters, 'findFilter'> &
    Pick<FilterEvents, 'readFilterEventSpans'> &
    Pick<Webhooks, 'listWebhooks'>;
  readonly feed: EventFeed;
}

/** GET /filters/:name/outputs: the ways out of a filter, and where each stands. */
export const listFilterOutputs: TypedHttpPlugin<ListFilterOutputsOptions> = async (
  app,
  { store, feed },
) => {
  const schema = {
    operationId: 'getFilterOutputs',
    summary: 'Where the events of a filter go, and how far each output has come',
    tags: ['filters'],
    params: ownedParameters,
    querystring: noParameters,
    response: { 200: outputsSchema, '4xx': problemSchema },
  };
  app.get('/filters/:name/outputs', { schema }, async ({ params: { name }, caller }) => {
    const filter = await readableFilter(store, name, caller);
    const { state, stateReason } = filter;
    const owner = ownerAsking(caller);
    const isOperator = caller.scopes.includes('operator');
    const [spans, webhooks] = await Promise.all([
      store.readFilterEventSpans([name]),
      // Whoever is nobody in particular has none.
      isOperator || owner !== null
        ? store.listWebhooks({ filter: name, owner: isOperator ? null : owner })
        : [],
    ]);
    const newestSeq = spans[0]?.newestSeq ?? 0n;
    const topic = topicOfFilter(filter);
    return {
      ...{ filter: name, state, stateReason, newestSeq: newestSeq.toString() },
      oldestSeq: spans[0]?.oldestSeq?.toString() ?? null,
      topic: {
        ...{ name: topic, json: `${topic}.json` },
        schema: '/api/v1/schemas',
        access: '/api/v1/stream-access',
      },
      stream: {
        path: `/api/v1/filters/${name}/events`,
        clientCount: feed.clientsOf(name),
      },
      webhooks: webhooks.map((row) => webhookJson(row, newestSeq)),
    };
  });
};
