import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { RequestInvalidError } from '../../../request-error.ts';
import { nameParameter } from '../../../resources/parameters.ts';
import type { SharedOptions } from '../../../shared-options.ts';
import { classifierNames } from '../classifier-names.ts';
import { dialectNamed, dialects } from '../dialect.ts';
import { objectListParameters, readObjectList } from '../object-list.ts';
import { newestRecord } from '../packets/newest-record.ts';
import { readObject } from '../read-object.ts';
import type { Row } from '../ztf/detection-rows.ts';
import { listedMultisurveyRow, multisurveyObjectRow } from './object-rows.ts';
import { dialectAsked, surveyParameters } from './survey-asked.ts';

const querystring = Type.Object({
  ...surveyParameters,
  oid: nameParameter,
  return_survey_extra: Type.Optional(Type.Boolean()),
});

export const objectRoutes: TypedHttpPlugin<SharedOptions> = async (app, options) => {
  const { store } = options;
  const names = classifierNames(store);

  const listed = { schema: { querystring: objectListParameters } };
  app.get('/list_objects', listed, async ({ query }) => {
    const survey = query.survey ?? query.survey_id;
    if (survey === undefined) {
      const known = dialects.map((each) => each.survey).join(' or ');
      throw new RequestInvalidError({ survey: `is missing: ${known}` });
    }
    const dialect = dialectNamed(survey);
    const page = await readObjectList(
      query,
      dialect,
      { orderBy: 'probability', orderMode: 'DESC' },
      { store, names },
    );
    return {
      total: page.total,
      total_is_lower_bound: page.isLowerBound,
      next: page.next,
      has_next: page.hasNext,
      prev: page.previous,
      has_prev: page.hasPrevious,
      current_page: query.cursor === undefined ? page.page : null,
      cursor: page.cursor,
      items: page.items.map((object) => listedMultisurveyRow(object, dialect)),
      info_message: page.items.length === 0 ? 'Empty query' : null,
    };
  });

  app.get('/object', { schema: { querystring } }, async ({ query }) => {
    const dialect = dialectAsked(query, query.oid);
    const { object, lightCurve } = await readObject(store, dialect, query.oid);
    const row = multisurveyObjectRow(object, dialect, lightCurve);
    if (query.return_survey_extra !== true) return row;
    const record = await newestRecord(options, lightCurve);
    return { ...((record?.diaObject ?? record?.candidate ?? {}) as Row), ...row };
  });
};
