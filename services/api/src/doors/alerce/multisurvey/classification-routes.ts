import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { findKnownObject } from '../../../names/find-known-object.ts';
import { NotFoundError } from '../../../request-error.ts';
import { nameParameter } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { classifierNames, isCalled } from '../classifier-names.ts';
import { dialectNamed, dialects } from '../dialect.ts';
import { newestRecord } from '../packets/newest-record.ts';
import { probabilityRows } from '../probability-rows.ts';
import { readObject } from '../read-object.ts';
import type { Row } from '../ztf/detection-rows.ts';
import { magstatRows } from '../ztf/magstat-rows.ts';
import { classifierRow } from '../ztf/ztf-routes.ts';
import { dialectAsked, surveyParameters } from './survey-asked.ts';

const name = Type.Optional(Type.String({ pattern: '^[ -~]{1,200}$' }));

/** /probability */
export const probabilityRoutes: TypedHttpPlugin<SharedOptions> = async (app, { store }) => {
  const names = classifierNames(store);
  const querystring = Type.Object({ ...surveyParameters, oid: nameParameter, classifier: name });
  app.get('/probability', { schema: { querystring } }, async ({ query }) => {
    const { oid, classifier } = query;
    const { survey } = dialectAsked(query, oid);
    const object = await findKnownObject(store, { survey, oid });
    const wanted = classifier === undefined ? null : await names.resolve(survey, { classifier });
    const rows = await store.readClassifications(object);
    const found = probabilityRows(
      rows.filter((row) => wanted === null || row.classifier === wanted),
    );
    if (found.length === 0) {
      throw new NotFoundError(`object ${oid} of ${survey} is not classified`, { oid: 'no class' });
    }
    return found;
  });
};

/** /classifiers */
export const classifierRoutes: TypedHttpPlugin<SharedOptions> = async (app, { store }) => {
  const names = classifierNames(store);
  const querystring = Type.Object({ ...surveyParameters, classifier_name: name });
  app.get('/classifiers', { schema: { querystring } }, async ({ query }) => {
    const asked = query.survey ?? query.survey_id;
    const surveys =
      asked === undefined ? dialects.map((each) => each.survey) : [dialectNamed(asked).survey];
    const known = (await Promise.all(surveys.map(names.ofSurvey))).flat();
    const distinct = [
      ...new Map(known.map((row) => [`${row.classifier} ${row.version}`, row])).values(),
    ];
    const rows = distinct.map((row, i) => ({ ...classifierRow(row), classifier_id: i + 1 }));
    const { classifier_name: wanted } = query;
    if (wanted === undefined) return rows;
    const place = distinct.findLastIndex((row) => isCalled(row, wanted));
    if (place >= 0) return rows[place]!;
    throw new NotFoundError(`no classifier ${wanted}`, { classifier_name: 'unknown' });
  });
};

/** /magstats */
export const magstatRoutes: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  const querystring = Type.Object({ ...surveyParameters, oid: nameParameter });
  app.get('/magstats', { schema: { querystring } }, async ({ query }) => {
    const dialect = dialectAsked(query, query.oid);
    const { lightCurve } = await readObject(options.store, dialect, query.oid);
    if (dialect.hasMagnitudes) return magstatRows(lightCurve, dialect);
    const record = await newestRecord(options, lightCurve);
    // A moving object has none.
    return [{ oid: query.oid, ...((record?.diaObject ?? {}) as Row) }];
  });
};
