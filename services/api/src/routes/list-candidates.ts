import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { CandidateOrder } from '@lucero/store';
import { tags } from '@lucero/taxonomy';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { asItIs } from '../as-it-is.ts';
import {
  type AskedCandidates,
  askedCandidates,
  type CandidateParameters,
  defaultMinProbability,
} from '../candidates/candidate-filter.ts';
import { candidateFilterProperties, candidateOrders } from '../candidates/candidate-parameters.ts';
import { checkCatalogs } from '../known-catalogs.ts';
import { checkNamesBy } from '../known-names.ts';
import { findKnownRegion } from '../known-region.ts';
import { problemSchema } from '../problem.ts';
import { candidateRowJson, candidateRowSchema } from '../resources/candidate.ts';
import { nullable } from '../resources/nullable.ts';

const listQuery = Type.Object({
  ...candidateFilterProperties,
  orderBy: Type.Optional(
    Type.Unsafe<CandidateOrder>({
      type: 'string',
      enum: [...candidateOrders],
      description:
        'Default lastMjdTai, in a cone distance; what has no value comes last in either direction',
    }),
  ),
  order: Type.Optional(
    Type.Unsafe<'asc' | 'desc'>({
      ...{ type: 'string', enum: ['asc', 'desc'] },
      description: 'Default desc, by distance asc',
    }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Objects a page' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2048, description: 'nextCursor of the page before' }),
  ),
});

const askedProperties = {
  nights: nullable(
    Type.Array(
      Type.Object({
        survey: Type.String(),
        night: Type.String({ description: 'The newest of its nights that is in it, YYYY-MM-DD' }),
        fromMjdTai: Type.Number({ description: 'Newest detection from here, MJD in TAI [d]' }),
        beforeMjdTai: Type.Number({ description: 'to before here, MJD in TAI [d]' }),
      }),
      { description: 'The time that was asked for, by survey; null: any' },
    ),
  ),
  classes: nullable(
    Type.Array(Type.String(), {
      description: 'Classes that the probability is the sum of; null: of the most probable one',
    }),
  ),
  minProbability: nullable(Type.Number({ description: 'As it was applied; null: none' })),
  sunAltitudeDeg: nullable(
    Type.Number({ description: 'Of the Sun at the site asked for [deg]; null: no site' }),
  ),
};

type CandidateStore = Pick<
  ApiStore,
  | 'countCandidates'
  | 'findCandidates'
  | 'findDesignations'
  | 'findRegion'
  | 'listCatalogs'
  | 'listClassifiers'
  | 'listNewestHalfDays'
  | 'readClassificationsOfMany'
  | 'readObjectContexts'
>;

/** A survey's match farther from the predicted place is with something that passed by. */
const matchArcsec = 5;

/** GET /candidates and /candidates/counts: the objects of a night, each with all that a row about it shows. */
export const listCandidates: TypedHttpPlugin<{
  readonly store: CandidateStore;
  readonly nowMs: () => number;
}> = async (app, { store, nowMs }) => {
  const checkNames = checkNamesBy(store);
  const check = async (query: CandidateParameters): Promise<void> => {
    const { survey, classifier } = query;
    await checkNames({ survey, classifier });
    await checkCatalogs(store, query);
    if (query.event !== undefined) await findKnownRegion(store, query.event);
  };

  const listSchema = {
    operationId: 'listCandidates',
    summary: 'Objects of a night with stamps, light curve, classes, host and names',
    tags: ['objects'],
    querystring: listQuery,
    response: {
      200: Type.Object({
        items: Type.Array(candidateRowSchema),
        nextCursor: nullable(
          Type.String({ description: 'For the next page; null on the last one' }),
        ),
        ...askedProperties,
      }),
      '4xx': problemSchema,
    },
  };
  app.get(
    '/candidates',
    { schema: listSchema, config: costs(2), serializerCompiler: asItIs },
    async ({ query }) => {
      await check(query);
      const asked = await askedCandidates(store, query, nowMs());
      const orderBy =
        query.orderBy ?? (asked.filter.cone === undefined ? 'lastMjdTai' : 'distance');
      const { items, nextCursor } = await store.findCandidates({
        ...asked.filter,
        orderBy,
        descending: (query.order ?? (orderBy === 'distance' ? 'asc' : 'desc')) === 'desc',
        limit: query.limit,
        ...(query.cursor !== undefined && { cursor: query.cursor }),
      });
      const [designations, classifications, contexts] = await Promise.all([
        store.findDesignations(
          items.map(({ survey, stampsAlertId }) => ({ survey, alertId: stampsAlertId ?? 0n })),
          matchArcsec,
        ),
        store.readClassificationsOfMany(items),
        store.readObjectContexts(items),
      ]);
      return {
        items: items.map((item, i) =>
          candidateRowJson(item, {
            designation: designations[i]!,
            classifications: classifications[i]!,
            context: contexts[i]!,
          }),
        ),
        nextCursor,
        ...askedJson(asked),
      };
    },
  );

  const countsSchema = {
    operationId: 'getCandidateCounts',
    summary: 'How many candidates there are by class, tag and survey under a filter',
    tags: ['objects'],
    querystring: Type.Object(candidateFilterProperties),
    response: {
      200: Type.Object({
        objectCount: Type.Integer({ description: 'Under the whole filter' }),
        isLowerBound: Type.Boolean({ description: 'There are more than were counted' }),
        bySurvey: Type.Array(Type.Object({ survey: Type.String(), objectCount: Type.Integer() }), {
          description: 'Of any class',
        }),
        byClass: Type.Array(
          Type.Object({
            taxonomy: Type.String({ description: 'Class tree' }),
            className: Type.String(),
            objectCount: Type.Integer(),
          }),
          {
            description:
              'As many as the list has with this class and taxonomy, and all else as asked',
          },
        ),
        byTag: Type.Array(
          Type.Object({
            tag: Type.String(),
            title: Type.String({ description: 'As a page heads it' }),
            objectCount: Type.Integer(),
          }),
          { description: 'As many as the list has with this tag' },
        ),
        ...askedProperties,
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/candidates/counts', { schema: countsSchema, config: costs(4) }, async ({ query }) => {
    await check(query);
    const asked = await askedCandidates(store, query, nowMs());
    const counts = await store.countCandidates(
      asked.filter,
      tags.map(({ classes }) => classes),
      query.minProbability ?? defaultMinProbability,
    );
    const { byGroup, bySurvey, byClass, ...total } = counts;
    return {
      ...total,
      bySurvey: [...bySurvey],
      byClass: [...byClass],
      byTag: tags.map(({ name: tag, title }, i) => ({ tag, title, objectCount: byGroup[i]! })),
      ...askedJson(asked),
    };
  });
};

function askedJson({ nights, classes, minProbability, sunAltitudeDeg }: AskedCandidates) {
  return {
    nights: nights === null ? null : [...nights],
    classes: classes === null ? null : [...classes],
    ...{ minProbability, sunAltitudeDeg },
  };
}
