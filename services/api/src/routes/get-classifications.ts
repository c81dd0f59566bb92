import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { classificationsSchema, currentClassificationJson } from '../resources/classification.ts';
import { asOfParameter, objectParameters, parseAsOf } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/classifications: the vector of each classifier that is current, or was at a time. */
export const getClassifications: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readClassifications' | 'readClassificationsAsOf'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getClassifications',
    summary: 'Classification of one object by each classifier: current, or as it was at a time',
    tags: ['objects'],
    params: objectParameters,
    querystring: Type.Object({ asOf: Type.Optional(asOfParameter) }),
    response: { 200: classificationsSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/classifications', { schema }, async ({ params, query }) => {
    const asOfMs = query.asOf === undefined ? null : parseAsOf(query.asOf);
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const key = { survey, objectKind, oid };
    const rows = await (asOfMs === null
      ? store.readClassifications(key)
      : store.readClassificationsAsOf(key, asOfMs));
    return { ...key, items: rows.map(currentClassificationJson) };
  });
};
