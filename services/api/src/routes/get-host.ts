import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { hostJson, hostSchema } from '../resources/host.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/host: the galaxy that it belongs to, with the other candidates. */
export const getHost: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readHosts'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getHost',
    summary: 'The galaxy that one object belongs to, by the catalogues at its place',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: hostSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/host', { schema }, async ({ params }) => {
    const object = await findKnownObject(store, params);
    const [row = null] = await store.readHosts([object]);
    return hostJson(object, row);
  });
};
