import type { TypedHttpPlugin } from '@lucero/http';
import { observingSites } from '@lucero/sky';
import { Type } from 'typebox';
import { problemSchema } from '../../problem.ts';
import { siteSchema } from '../../resources/observing-site.ts';
import { noParameters } from '../../resources/parameters.ts';

/** GET /sites: observatories that people observe from. */
export const listSites: TypedHttpPlugin<object> = async (app) => {
  const schema = {
    operationId: 'listSites',
    summary: 'Observatories by name and code; any other place is a longitude and a latitude',
    tags: ['observing'],
    querystring: noParameters,
    response: { 200: Type.Object({ items: Type.Array(siteSchema) }), '4xx': problemSchema },
  };
  app.get('/sites', { schema }, async () => ({ items: [...observingSites] }));
};
