import type { TypedHttpPlugin } from '@lucero/http';
import type { ObjectQuery } from '@lucero/store';
import { type Static, Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { asItIs } from '../as-it-is.ts';
import { checkCatalogs } from '../known-catalogs.ts';
import { checkNamesBy } from '../known-names.ts';
import type { NameStore } from '../names/name-store.ts';
import { objectIdsOf } from '../names/object-ids-of.ts';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { coneOf, coneProperties } from '../resources/cone-parameters.ts';
import { nullable } from '../resources/nullable.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { nameParameter, surveyParameter } from '../resources/parameters.ts';

const maxDetectionCount = 1_000_000_000;
const orders = ['lastMjdTai', 'firstMjdTai', 'probability', 'detectionCount', 'distance'] as const;

const mjdTai = (description: string) =>
  Type.Number({ minimum: 0, maximum: 200_000, description: `${description}, MJD in TAI [d]` });
const count = (description: string) =>
  Type.Integer({ minimum: 0, maximum: maxDetectionCount, description });
const name = (description: string) => Type.String({ pattern: '^[!-~]{1,64}$', description });

const catalogs = (description: string) =>
  Type.Array(Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$' }), {
    maxItems: 20,
    description: `${description}; may be repeated; /catalogs lists them`,
  });

/** Which objects: of lists, and of whatever belongs to objects. */
export const objectFilters = {
  survey: Type.Optional(surveyParameter),
  oid: Type.Optional(
    Type.Array(nameParameter, {
      maxItems: 1000,
      description: 'Object id, or another name of a source; may be repeated',
    }),
  ),
  class: Type.Optional(
    name('Most probable class; with minProbability: the class that this is asked of'),
  ),
  classifier: Type.Optional(name('Classifier that class and probability refer to')),
  minProbability: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Least probability of class, without it of the most probable class',
    }),
  ),
  minDetections: Type.Optional(count('Least number of detections')),
  maxDetections: Type.Optional(count('Greatest number of detections')),
  firstMjdTaiFrom: Type.Optional(mjdTai('First detection not before')),
  firstMjdTaiTo: Type.Optional(mjdTai('First detection not after')),
  lastMjdTaiFrom: Type.Optional(mjdTai('Newest detection not before')),
  lastMjdTaiTo: Type.Optional(mjdTai('Newest detection not after')),
  matched: Type.Optional(
    catalogs('Catalogue that has a source at its place; of several, one of them'),
  ),
  notMatched: Type.Optional(
    catalogs(
      'Catalogue that was asked, could be read, and has none there; of several, none of them',
    ),
  ),
  ...coneProperties,
};

/** In which order. */
export const objectOrder = {
  orderBy: Type.Optional(
    Type.Unsafe<(typeof orders)[number]>({
      type: 'string',
      enum: [...orders],
      description: 'Default lastMjdTai, in a cone distance',
    }),
  ),
  order: Type.Optional(
    Type.Unsafe<'asc' | 'desc'>({
      type: 'string',
      enum: ['asc', 'desc'],
      description: 'Default desc, by distance asc',
    }),
  ),
};

const querystring = Type.Object({
  ...objectFilters,
  ...objectOrder,
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50, description: 'Objects a page' }),
  cursor: Type.Optional(
    Type.String({ maxLength: 2048, description: 'nextCursor of the page before' }),
  ),
});

type Query = Omit<Static<typeof querystring>, 'limit'> & { readonly limit: number };
type ObjectFilter = Omit<ObjectQuery, 'limit' | 'cursor' | 'orderBy' | 'descending'>;

/** Throws RequestInvalidError for half a cone. */
export function objectFilterOf(query: Query): ObjectFilter {
  const cone = coneOf(query);
  return {
    ...(query.survey !== undefined && { survey: query.survey }),
    ...(query.oid !== undefined && { oids: query.oid }),
    ...(query.classifier !== undefined && { classifier: query.classifier }),
    ...(query.class !== undefined && { className: query.class }),
    ...(query.minProbability !== undefined && { minProbability: query.minProbability }),
    ...(query.minDetections !== undefined && { minDetections: query.minDetections }),
    ...(query.maxDetections !== undefined && { maxDetections: query.maxDetections }),
    ...(query.firstMjdTaiFrom !== undefined && { firstMjdTaiFrom: query.firstMjdTaiFrom }),
    ...(query.firstMjdTaiTo !== undefined && { firstMjdTaiTo: query.firstMjdTaiTo }),
    ...(query.lastMjdTaiFrom !== undefined && { lastMjdTaiFrom: query.lastMjdTaiFrom }),
    ...(query.lastMjdTaiTo !== undefined && { lastMjdTaiTo: query.lastMjdTaiTo }),
    ...(query.matched !== undefined && { matched: query.matched }),
    ...(query.notMatched !== undefined && { notMatched: query.notMatched }),
    ...(cone !== undefined && { cone }),
  };
}

function objectQueryOf(query: Query): ObjectQuery {
  const filter = objectFilterOf(query);
  const { cone } = filter;
  const orderBy = query.orderBy ?? (cone === undefined ? 'lastMjdTai' : 'distance');
  if (orderBy === 'distance' && cone === undefined) {
    throw new RequestInvalidError({
      orderBy: 'distance needs a cone: radiusArcsec, and ra and dec or position',
    });
  }
  const order = query.order ?? (orderBy === 'distance' ? 'asc' : 'desc');
  return {
    ...filter,
    orderBy,
    descending: order === 'desc',
    limit: query.limit,
    ...(query.cursor !== undefined && { cursor: query.cursor }),
  };
}

const objectPage = Type.Object({
  items: Type.Array(objectSummarySchema),
  nextCursor: nullable(Type.String({ description: 'For the next page; null on the last one' })),
});

/** GET /objects: objects by class, place, time and number of detections, a page at a time. */
export const listObjects: TypedHttpPlugin<{
  readonly store: NameStore &
    Pick<ApiStore, 'findObjects' | 'findDesignations' | 'listCatalogs' | 'listClassifiers'>;
}> = async (app, { store }) => {
  const checkNames = checkNamesBy(store);
  const schema = {
    operationId: 'listObjects',
    summary: 'Objects by class, place, time and number of detections',
    tags: ['objects'],
    querystring,
    response: { 200: objectPage, '4xx': problemSchema },
  };
  app.get('/objects', { schema, serializerCompiler: asItIs }, async ({ query }) => {
    const named = objectQueryOf(query);
    await checkNames(query);
    await checkCatalogs(store, query);
    const asked =
      named.oids === undefined ? named : { ...named, oids: await objectIdsOf(store, named.oids) };
    const { items, nextCursor } = await store.findObjects(asked);
    return { items: await objectSummariesJson(store, items), nextCursor };
  });
};
