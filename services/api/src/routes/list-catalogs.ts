import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { catalogJson, catalogSchema } from '../resources/matches.ts';
import { noParameters } from '../resources/parameters.ts';

/** GET /catalogs: the catalogues that objects are matched with. */
export const listCatalogs: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'listCatalogs'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listCatalogs',
    summary: 'The catalogues that objects are matched with, by name',
    tags: ['catalogues'],
    querystring: noParameters,
    response: {
      200: Type.Object({ items: Type.Array(catalogSchema) }),
      '4xx': problemSchema,
    },
  };
  app.get('/catalogs', { schema }, async () => ({
    items: (await store.listCatalogs()).map(catalogJson),
  }));
};
