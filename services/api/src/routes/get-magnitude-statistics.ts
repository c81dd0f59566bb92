import type { TypedHttpPlugin } from '@lucero/http';
import type { ApiStore } from '../api-options.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { readKnownLightCurve } from '../read-known-light-curve.ts';
import {
  magnitudeStatisticsJson,
  magnitudeStatisticsSchema,
} from '../resources/magnitude-statistics.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/magnitude-statistics: its magnitudes in each band, in a few numbers. */
export const getMagnitudeStatistics: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readLightCurves'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getMagnitudeStatistics',
    summary: 'Statistics of the magnitudes of one object, per band',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: magnitudeStatisticsSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/magnitude-statistics', { schema }, async ({ params }) =>
    magnitudeStatisticsJson(await readKnownLightCurve(store, params)),
  );
};
