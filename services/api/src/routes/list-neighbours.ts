import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { objectKeyProperties } from '../resources/object-key.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { objectParameters } from '../resources/parameters.ts';

/** Within this distance two surveys probably see one source: the association radius of both. */
const pairArcsec = 1;

const querystring = Type.Object({
  radiusArcsec: Type.Number({
    exclusiveMinimum: 0,
    maximum: 3600,
    default: 10,
    description: 'How far [arcsec]',
  }),
  limit: Type.Integer({
    minimum: 1,
    maximum: 1000,
    default: 100,
    description: 'Objects, the nearest',
  }),
});

const neighboursSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(
    Type.Object({
      ...objectSummarySchema.properties,
      otherSurvey: Type.Boolean({
        description:
          'Another survey has it, within 1 arcsec: probably the same source. Nearness alone says so, nobody has confirmed it',
      }),
    }),
    { description: 'Of every survey, by distance; without the object itself' },
  ),
});

/** GET /objects/:survey/:oid/neighbours: what is near it, in every survey. */
export const listNeighbours: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'findInCones' | 'findDesignations'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listNeighbours',
    summary: 'Objects of every survey near this one, by distance',
    tags: ['objects'],
    params: objectParameters,
    querystring,
    response: { 200: neighboursSchema, '4xx': problemSchema },
  };
  app.get('/objects/:survey/:oid/neighbours', { schema }, async ({ params, query }) => {
    const { survey, objectKind, oid, raDeg, decDeg } = await findKnownObject(store, params);
    const { radiusArcsec, limit } = query;
    // One more than asked: the object itself is among them.
    const [found] = await store.findInCones(
      [{ raDeg, decDeg, radiusArcsec }],
      Math.min(limit + 1, 1000),
    );
    const others = found!
      .filter(
        (each) => each.survey !== survey || each.oid !== oid || each.objectKind !== objectKind,
      )
      .slice(0, limit);
    const items = (await objectSummariesJson(store, others)).map((each) => ({
      ...each,
      otherSurvey: each.survey !== survey && (each.distanceArcsec ?? Infinity) <= pairArcsec,
    }));
    return { survey, objectKind, oid, items };
  });
};
