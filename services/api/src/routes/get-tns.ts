import type { TypedHttpPlugin } from '@lucero/http';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';
import { tnsObjectJson, tnsSchema } from '../resources/tns.ts';
import { findTnsObjects } from '../tns/draft-report.ts';

/** GET /objects/:survey/:oid/tns: what the Transient Name Server knows of it. */
export const getTns: TypedHttpPlugin<{
  readonly store: NameStore;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getTns',
    summary: 'Entries of the Transient Name Server for one object, by place and name',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: tnsSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/tns', { schema }, async ({ params }) => {
    const object = await findKnownObject(store, params);
    const { survey, objectKind, oid } = object;
    const found = await findTnsObjects(store, object);
    return { survey, objectKind, oid, items: found.map(tnsObjectJson) };
  });
};
