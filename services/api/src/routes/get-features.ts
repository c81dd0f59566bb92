import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { featuresJson, featuresSchema } from '../resources/features.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/features: the numbers computed from its light curve. */
export const getFeatures: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readFeatures'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getFeatures',
    summary: 'Light-curve features of one object',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: featuresSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/features', { schema }, async ({ params }) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const row = await store.readFeatures({ survey, objectKind, oid });
    return { survey, objectKind, oid, features: row === null ? null : featuresJson(row) };
  });
};
