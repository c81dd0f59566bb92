/**
 * The JSON Schemas (draft 2020-12) of what the JSON topics hold: GET /schemas lists them, /schemas/classification/v4
 * is one, with .json behind it or without.
 */
import { luceroJsonSchemas } from '@lucero/avro';
import type { HttpPlugin } from '@lucero/http';
import type { ApiOptions } from '../../api-options.ts';
import type { Door } from '../../door.ts';
import { NotFoundError } from '../../request-error.ts';

export const jsonSchemas: Door = {
  prefixes: ['/schemas'],
  routes: async (app, options) => {
    await app.register(jsonSchemaRoutes, options);
  },
};

const jsonSchemaRoutes: HttpPlugin<ApiOptions> = async (app) => {
  const schemas = new Map(
    luceroJsonSchemas().map(({ name, version, text }) => [`${name}/v${version}`, text]),
  );
  app.get('/', async () => ({ items: [...schemas.keys()] }));
  app.get<{ Params: { readonly record: string; readonly version: string } }>(
    '/:record/:version',
    async ({ params }, reply) => {
      const name = `${params.record}/${params.version.replace(/\.json$/, '')}`;
      const text = schemas.get(name);
      if (text === undefined) {
        throw new NotFoundError(`no JSON Schema ${name}; /schemas lists those that are here`);
      }
      return reply.type('application/schema+json').send(text);
    },
  );
};
