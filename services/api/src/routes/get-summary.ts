import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiOptions, ApiStore } from '../api-options.ts';
import { isHeldNow, notModified } from '../immutable-reply.ts';
import { keptAnswer } from '../kept-answer.ts';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';
import { timeUtcOf, timeUtcSchema } from '../resources/time.ts';

/**
 * Pages ask every three seconds: a small store is counted anew for them. Counting a million objects takes a
 * second, which Postgres then does at most once in a minute, whoever asks.
 */
const keeping = { freshMs: 1_000, restPerWork: 50, quickMs: 100, oldestMs: 600_000 };

const summarySchema = Type.Object({
  version: Type.String({ description: 'Version of Lucero' }),
  computedAtUtc: timeUtcSchema(
    'As of when: a second ago at most in a small store, a minute or two in one of many millions',
  ),
  objectCount: Type.Integer({ description: 'Objects stored' }),
  alertCount: Type.Integer({ description: 'Alerts received' }),
  detectionCount: Type.Integer({ description: 'Detections stored, the history included' }),
  lastMjdTai: nullable(Type.Number({ description: 'Newest detection of all, MJD in TAI [d]' })),
  byClass: Type.Array(
    Type.Object({
      classifier: Type.String(),
      className: Type.String({ description: 'Most probable class' }),
      objectCount: Type.Integer({ description: 'Objects whose most probable class it is' }),
    }),
  ),
});

/** GET /summary: how much is here, and how it divides into classes. */
export const getSummary: TypedHttpPlugin<
  { readonly store: Pick<ApiStore, 'summarise'> } & Pick<ApiOptions, 'version'>
> = async (app, { store, version }) => {
  const schema = {
    operationId: 'getSummary',
    summary: 'How much is here, and how it divides into classes',
    tags: ['service'],
    querystring: noParameters,
    response: { 200: summarySchema, 304: notModified, '4xx': problemSchema },
  };
  const summarise = keptAnswer(store.summarise, keeping);
  app.get('/summary', { schema }, async (request, reply) => {
    const { answer, computedMs } = await summarise();
    if (isHeldNow(request, reply, `summary-${computedMs}`)) return reply.code(304).send(undefined);
    const { byClass, ...counts } = answer;
    return { version, computedAtUtc: timeUtcOf(computedMs), ...counts, byClass: [...byClass] };
  });
};
