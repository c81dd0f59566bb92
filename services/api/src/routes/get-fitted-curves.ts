import type { TypedHttpPlugin } from '@lucero/http';
import { fittedSupernovae } from '@lucero/light-curve';
import { findSurvey } from '@lucero/surveys';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { fittedCurvesJson, fittedCurvesSchema } from '../resources/fitted-curves.ts';
import { noParameters, objectParameters } from '../resources/parameters.ts';

/** GET /objects/:survey/:oid/fitted-curves: the models that its features describe, to be drawn. */
export const getFittedCurves: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readFeatures'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getFittedCurves',
    summary: 'Curves of the models fitted to the light curve of one object, per band',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: { 200: fittedCurvesSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/fitted-curves', { schema }, async ({ params }) => {
    const object = await findKnownObject(store, params);
    const { survey, objectKind, oid } = object;
    const row = await store.readFeatures({ survey, objectKind, oid });
    const known = findSurvey(survey);
    const fitted =
      row === null || known === undefined ? [] : fittedSupernovae({ ...row.values }, known);
    return { survey, objectKind, oid, ...fittedCurvesJson(fitted, object) };
  });
};
