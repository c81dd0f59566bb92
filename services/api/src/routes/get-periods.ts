import type { TypedHttpPlugin } from '@lucero/http';
import { judgePeriods } from '@lucero/light-curve';
import type { ApiStore } from '../api-options.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { readKnownLightCurve } from '../read-known-light-curve.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';
import {
  measurementsOf,
  periodsJson,
  periodsSchema,
  searchedPeriods,
} from '../resources/periods.ts';

/** GET /objects/:survey/:oid/periods: what its light curve can be folded with, and how sure each is. */
export const getPeriods: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readFeatures' | 'readLightCurves'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getPeriods',
    summary: 'Candidates of the period of one object, with their significance',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: periodsSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/periods', { schema }, async ({ params }) => {
    const lightCurve = await readKnownLightCurve(store, params);
    const { survey, objectKind, oid } = lightCurve;
    const features = (await store.readFeatures({ survey, objectKind, oid }))?.values ?? {};
    const found = searchedPeriods({ ...features });
    const judged = judgePeriods(
      measurementsOf(lightCurve),
      found.map(({ periodDays }) => periodDays),
    );
    const isKnownAlias = Object.entries(features).some(
      ([name, value]) => /^Multiharmonic_day_alias(_12)?$/.test(name) && value === 1,
    );
    return { survey, objectKind, oid, items: periodsJson(found, judged, isKnownAlias) };
  });
};
