import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../find-known-object.ts';
import { problemSchema } from '../problem.ts';
import { classificationJson, classificationsSchema } from '../resources/classification.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/classifications: the current vector of each classifier. */
export const getClassifications: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findObject' | 'readClassifications'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getClassifications',
    summary: 'Current classification of one object by each classifier',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: classificationsSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/classifications', { schema }, async ({ params }) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const rows = await store.readClassifications({ survey, objectKind, oid });
    return { survey, objectKind, oid, items: rows.map(classificationJson) };
  });
};
