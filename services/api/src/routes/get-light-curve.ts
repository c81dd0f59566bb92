import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { readKnownLightCurve } from '../read-known-light-curve.ts';
import { lightCurveJson, lightCurveSchema } from '../resources/light-curve.ts';
import {
  lightCurveSelectionOf,
  lightCurveSelectionSchema,
} from '../resources/light-curve-selection.ts';
import { objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/lightcurve: every measurement of one object, in time order. */
export const getLightCurve: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findObject' | 'readLightCurves'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getLightCurve',
    summary: 'Detections, forced photometry and upper limits of one object',
    tags: ['objects'],
    params: objectParameters,
    querystring: lightCurveSelectionSchema,
    response: { 200: lightCurveSchema, '4xx': problemSchema },
  };
  // It has the fields of the schema and no others: a serialiser that looks for them again takes twice as long.
  const serializerCompiler = () => JSON.stringify;
  const options = { schema, serializerCompiler };
  app.get('/objects/:survey/:oid/lightcurve', options, async ({ params, query }) => {
    const selection = lightCurveSelectionOf(query);
    return lightCurveJson(await readKnownLightCurve(store, params), selection);
  });
};
