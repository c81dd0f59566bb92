import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiOptions, ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';

const summarySchema = Type.Object({
  version: Type.String({ description: 'Version of Lucero' }),
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
    response: { 200: summarySchema, '4xx': problemSchema },
  };
  app.get('/summary', { schema }, async () => {
    const { byClass, ...counts } = await store.summarise();
    return { version, ...counts, byClass: [...byClass] };
  });
};
