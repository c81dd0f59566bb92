import type { TypedHttpPlugin } from '@lucero/http';
import { dateOfMjd } from '@lucero/sky';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { NotFoundError } from '../request-error.ts';
import {
  datePattern,
  latestNight,
  mjdOfDate,
  nightParameters,
  nightSchema,
  nightsJson,
} from '../resources/night.ts';
import { nullable } from '../resources/nullable.ts';
import { noParameters } from '../resources/parameters.ts';

const querystring = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30, description: 'Nights a page' }),
  before: Type.Optional(
    Type.String({
      pattern: datePattern,
      description: 'Only nights before this date, YYYY-MM-DD: nextBefore of the page before',
    }),
  ),
});

/**
 * GET /nights and /nights/:night: what each night brought and what became of it, as the surveys count nights.
 */
export const listNights: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'listHalfDays' | 'readNightCounts'>;
}> = async (app, { store }) => {
  const listSchema = {
    operationId: 'listNights',
    summary: 'Nights with their counts of alerts per survey, newest first',
    tags: ['nights'],
    querystring,
    response: {
      200: Type.Object({
        items: Type.Array(nightSchema, { description: 'Nights without an alert are left out' }),
        nextBefore: nullable(
          Type.String({ description: 'before of the next page; null on the last one' }),
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/nights', { schema: listSchema }, async ({ query: { limit, before } }) => {
    const beforeNight = before === undefined ? latestNight : mjdOfDate(before, 'before');
    // A night is up to two half days, and those of two surveys overlap by one: one more tells whether it goes on.
    const halfDays = await store.listHalfDays(2 * beforeNight + 1, 2 * limit + 3);
    const oldest = halfDays.at(-1);
    if (oldest === undefined) return { items: [], nextBefore: null };
    const counts = await store.readNightCounts(oldest - 1, 2 * beforeNight + 1);
    const end = dateOfMjd(beforeNight);
    const nights = nightsJson(counts).filter(({ night }) => night < end);
    const items = nights.slice(0, limit);
    const hasMore = nights.length > items.length;
    return { items, nextBefore: hasMore ? items.at(-1)!.night : null };
  });

  const oneSchema = {
    operationId: 'getNight',
    summary: 'One night with its counts of alerts per survey',
    tags: ['nights'],
    params: nightParameters,
    querystring: noParameters,
    response: { 200: nightSchema, '4xx': problemSchema },
  };
  app.get('/nights/:night', { schema: oneSchema }, async ({ params: { night } }) => {
    const mjd = mjdOfDate(night, 'night');
    // From the first half day of any survey's night to the last.
    const found = nightsJson(await store.readNightCounts(2 * mjd, 2 * mjd + 3)).find(
      (each) => each.night === night,
    );
    if (found === undefined) {
      throw new NotFoundError(`no alert of the night ${night} is stored`, { night: 'unknown' });
    }
    return found;
  });
};
