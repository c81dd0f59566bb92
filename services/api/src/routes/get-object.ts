import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../find-known-object.ts';
import { problemSchema } from '../problem.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid: one object with its most recent classification. */
export const getObject: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findObject' | 'findDesignations'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getObject',
    summary: 'One object with its most recent classification',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: objectSummarySchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid', { schema }, async ({ params }) => {
    const object = await findKnownObject(store, params);
    const [json] = await objectSummariesJson(store, [object]);
    return json!;
  });
};
