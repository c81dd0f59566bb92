import { LuceroError } from '@lucero/errors';
import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../find-known-object.ts';
import { problemSchema } from '../problem.ts';
import { lightCurveJson, lightCurveSchema } from '../resources/light-curve.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/lightcurve: every measurement of one object, in time order. */
export const getLightCurve: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findObject' | 'readLightCurves'>;
}> = async (app, { store }) => {
  const schema = {
    summary: 'Detections, forced photometry and upper limits of one object',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: lightCurveSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/lightcurve', { schema }, async ({ params }) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const [lightCurve] = await store.readLightCurves([
      { survey, objectKind, oid, untilMjdTai: null },
    ]);
    if (lightCurve === undefined) {
      throw new LuceroError('LUCERO_LIGHT_CURVE_MISSING', `no light curve of ${oid}`, { oid });
    }
    return lightCurveJson(lightCurve);
  });
};
