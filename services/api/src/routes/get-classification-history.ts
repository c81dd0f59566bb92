import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../find-known-object.ts';
import { problemSchema } from '../problem.ts';
import { classificationJson, classificationsSchema } from '../resources/classification.ts';
import { objectParameters } from '../resources/parameters.ts';

const querystring = Type.Object({
  limit: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 1000,
    description: 'Greatest number of classifications',
  }),
});

/** GET /objects/:survey/:oid/classifications/history: one per alert, classifier and version. */
export const getClassificationHistory: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findObject' | 'readClassificationHistory'>;
}> = async (app, { store }) => {
  const schema = {
    summary: 'Every classification of one object, alert by alert',
    tags: ['objects'],
    params: objectParameters,
    querystring,
    response: { 200: classificationsSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/classifications/history', { schema }, async (request) => {
    const { survey, objectKind, oid } = await findKnownObject(store, request.params);
    const key = { survey, objectKind, oid };
    const rows = await store.readClassificationHistory(key, request.query.limit);
    return { ...key, items: rows.map(classificationJson) };
  });
};
