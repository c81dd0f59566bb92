import type { TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../../api-options.ts';
import { findKnownObject } from '../../names/find-known-object.ts';
import type { NameStore } from '../../names/name-store.ts';
import { problemSchema } from '../../problem.ts';
import { objectKeyProperties } from '../../resources/object-key.ts';
import { noParameters, objectParameters } from '../../resources/parameters.ts';
import { objectRegionJson, objectRegionSchema } from '../../resources/region.ts';

const greatestEventCount = 100;

/** GET /objects/:survey/:oid/regions: the events in whose region and window an object is, or was. */
export const listObjectRegions: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readRegionMatches' | 'findRegions'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listObjectRegions',
    summary: 'Events of other messengers whose region and window hold one object',
    tags: ['objects'],
    params: objectParameters,
    querystring: noParameters,
    response: {
      200: Type.Object({
        ...objectKeyProperties,
        items: Type.Array(objectRegionSchema, {
          description: `The deepest inside first, ${greatestEventCount} at most`,
        }),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/objects/:survey/:oid/regions', { schema }, async ({ params }) => {
    const { survey, objectKind, oid } = await findKnownObject(store, params);
    const matches = (await store.readRegionMatches([{ survey, objectKind, oid }]))
      .toSorted((a, b) => a.credibleLevel - b.credibleLevel)
      .slice(0, greatestEventCount);
    const found = await store.findRegions(matches.map(({ event }) => event));
    const events = new Map(found.map((event) => [event.event, event]));
    const items = matches.flatMap((match) => {
      const event = events.get(match.event);
      return event === undefined ? [] : [objectRegionJson(match, event)];
    });
    return { survey, objectKind, oid, items };
  });
};
