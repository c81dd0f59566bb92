import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import {
  catalogJson,
  catalogSchema,
  objectMatchesJson,
  objectMatchesSchema,
} from '../resources/matches.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/matches: the catalogued sources at its place. */
export const getMatches: TypedHttpPlugin<{
  readonly store: NameStore &
    Pick<ApiStore, 'readCrossmatchStates' | 'readCatalogMatches' | 'listCatalogs'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getMatches',
    summary: 'The sources of catalogues at the place of one object',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: {
      200: Type.Object({
        ...objectMatchesSchema.properties,
        described: Type.Array(catalogSchema, {
          description: 'The catalogues that are matched with now, with the units of their columns',
        }),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/objects/:survey/:oid/matches', { schema }, async ({ params }) => {
    const object = await findKnownObject(store, params);
    const [[state], [matches], catalogs] = await Promise.all([
      store.readCrossmatchStates([object]),
      store.readCatalogMatches([object]),
      store.listCatalogs(),
    ]);
    return {
      ...objectMatchesJson(object, state!, matches!),
      described: catalogs.map(catalogJson),
    };
  });
};
