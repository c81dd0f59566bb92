import type { TypedHttpPlugin } from '@lucero/http';
import { dateOfMjd } from '@lucero/sky';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import {
  anomalyIdPattern,
  checkIdParameters,
  checkKindSchema,
  checkStatusSchema,
  dataCheckChangeJson,
  dataCheckChangeSchema,
  dataCheckJson,
  dataCheckResultSchema,
  dataCheckSchema,
  parseCheckId,
  placeOfAnomaly,
  resultJson,
} from '../resources/data-check.ts';
import { mjdOfDate } from '../resources/night.ts';
import { nullable } from '../resources/nullable.ts';
import { surveyParameter } from '../resources/parameters.ts';
import { timeUtcSchema } from '../resources/time.ts';

/** After every time that a check has; below 2^53. */
const endOfTimeMs = 8.64e15;

const listQuery = Type.Object({
  night: Type.Optional(
    Type.String({
      pattern: '^([12][0-9]{3}-[01][0-9]-[0-3][0-9]|now)$',
      description: 'Checks of this night, YYYY-MM-DD; now: of the stream as it is; absent: all',
    }),
  ),
  kind: Type.Optional(checkKindSchema),
  survey: Type.Optional(surveyParameter),
  status: Type.Optional(checkStatusSchema),
  source: Type.Optional(
    Type.String({ pattern: '^[!-~]{1,64}$', description: 'Program that checked' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Checks a page' }),
  after: Type.Optional(
    Type.String({ pattern: '^[1-9][0-9]{0,18}$', description: 'nextAfter of the page before' }),
  ),
});

const historyQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 200, description: 'Results a page' }),
  before: Type.Optional(timeUtcSchema('nextBefore of the page before')),
});

const changesQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50, description: 'Changes a page' }),
  before: Type.Optional(
    Type.String({ pattern: anomalyIdPattern, description: 'nextBefore of the page before' }),
  ),
});

/** GET /data-checks, their changes, and the history of one: what watches over the data says. */
export const listDataChecks: TypedHttpPlugin<{
  readonly store: Pick<
    ApiStore,
    'latestDataChecks' | 'findDataCheck' | 'readDataCheckHistory' | 'listDataCheckChanges'
  >;
}> = async (app, { store }) => {
  const listSchema = {
    operationId: 'listDataChecks',
    summary:
      'Checks of the data with their newest results: freshness, volume, schemas, drift, tests',
    tags: ['service'],
    querystring: listQuery,
    response: {
      200: Type.Object({
        items: Type.Array(dataCheckSchema),
        nextAfter: nullable(
          Type.String({ description: 'after of the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/data-checks', { schema: listSchema }, async ({ query }) => {
    const { night, after, limit, ...rest } = query;
    const items = await store.latestDataChecks({
      ...rest,
      ...(night !== undefined && { night: askedNight(night) }),
      ...(after !== undefined && { after: parseCheckId(after, 'after') }),
      limit,
    });
    const nextAfter = items.length < limit ? null : items.at(-1)!.checkId.toString();
    return { items: items.map(dataCheckJson), nextAfter };
  });

  const changesSchema = {
    operationId: 'listDataCheckChanges',
    summary: 'Checks of the data that turned, newest first: the anomalies',
    tags: ['service'],
    querystring: changesQuery,
    response: {
      200: Type.Object({
        items: Type.Array(dataCheckChangeSchema),
        nextBefore: nullable(
          Type.String({ description: 'before of the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/data-checks/changes', { schema: changesSchema }, async ({ query }) => {
    const { before, limit } = query;
    const place =
      before === undefined ? { checkedMs: endOfTimeMs, checkId: 0n } : placeOfAnomaly(before);
    const changes = (await store.listDataCheckChanges(place, limit)).map(dataCheckChangeJson);
    const nextBefore = changes.length < limit ? null : changes.at(-1)!.anomalyId;
    return { items: changes, nextBefore };
  });

  const historySchema = {
    operationId: 'getDataCheckHistory',
    summary: 'One check with its results, newest first; one in five minutes while nothing turns',
    tags: ['service'],
    params: checkIdParameters,
    querystring: historyQuery,
    response: {
      200: Type.Object({
        check: dataCheckSchema,
        items: Type.Array(dataCheckResultSchema),
        nextBefore: nullable(timeUtcSchema('before of the next page; null on the last one')),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/data-checks/:checkId/history', { schema: historySchema }, async (request) => {
    const { limit, before } = request.query;
    const checkId = parseCheckId(request.params.checkId, 'checkId');
    const check = await store.findDataCheck(checkId);
    if (check === null) throw new NotFoundError(`there is no check ${checkId}`);
    const beforeMs = before === undefined ? endOfTimeMs : Date.parse(before);
    const items = (await store.readDataCheckHistory(checkId, beforeMs, limit)).map(resultJson);
    const nextBefore = items.length < limit ? null : items.at(-1)!.checkedAtUtc;
    return { check: dataCheckJson(check), items, nextBefore };
  });
};

function askedNight(text: string): string | null {
  return text === 'now' ? null : dateOfMjd(mjdOfDate(text, 'night'));
}
