import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { classCourseJson } from '../resources/class-course.ts';
import { classificationHistorySchema, classificationJson } from '../resources/classification.ts';
import { objectParameters } from '../resources/parameters.ts';

const querystring = Type.Object({
  limit: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 1000,
    description: 'Greatest number of classifications',
  }),
  shadow: Type.Optional(
    Type.Boolean({
      description:
        'true: only those of shadow versions; false: only those of served ones; absent: both',
    }),
  ),
});

/** GET /objects/:survey/:oid/classifications/history: one per alert, classifier and version. */
export const getClassificationHistory: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readClassCourse'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'getClassificationHistory',
    summary: 'Every classification of one object, alert by alert',
    tags: ['objects'],
    params: objectParameters,
    querystring,
    response: { 200: classificationHistorySchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/classifications/history', { schema }, async (request) => {
    const { survey, objectKind, oid } = await findKnownObject(store, request.params);
    const key = { survey, objectKind, oid };
    const { limit, shadow } = request.query;
    const rows = await store.readClassCourse(
      key,
      limit,
      shadow === undefined ? undefined : { shadow },
    );
    return {
      ...key,
      items: rows.map((row) => ({
        ...classificationJson(row),
        shadow: row.shadow,
        withdrawnMjdTai: row.withdrawnMjdTai,
        ...classCourseJson(row),
      })),
    };
  });
};
