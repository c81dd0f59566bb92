import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { objectContextJson, objectContextSchema } from '../resources/object-context.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

const objectSchema = Type.Object({
  ...objectSummarySchema.properties,
  context: objectContextSchema,
});

/** GET /objects/:survey/:oid: one object with its most recent classification. */
export const getObject: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'findDesignations' | 'readObjectContexts'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getObject',
    summary: 'One object with its most recent classification',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: objectSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid', { schema }, async ({ params }) => {
    const object = await findKnownObject(store, params);
    const [[json], [context]] = await Promise.all([
      objectSummariesJson(store, [object]),
      store.readObjectContexts([object]),
    ]);
    return { ...json!, context: objectContextJson(context!) };
  });
};
