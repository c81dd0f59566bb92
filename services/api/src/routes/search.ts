import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { nameForm } from '../resources/parameters.ts';
import { findByText, findSimilarIds, hitKinds, type SearchStore } from '../search/find-by-text.ts';
import { readPlace } from '../search/read-search.ts';

/** Within it the nearest object is offered when the cone is empty. */
const nearArcsec = 300;

const hitSchema = Type.Object({
  kind: Type.Unsafe<(typeof hitKinds)[number]>({
    ...{ type: 'string', enum: [...hitKinds] },
    description: 'object of a survey; solarSystem: a known body; region: an event with a region',
  }),
  survey: nullable(Type.String({ description: 'Of an object; else null' })),
  objectKind: nullable(Type.String({ description: 'Of an object; else null' })),
  oid: nullable(Type.String({ description: 'Of an object; else null' })),
  name: nullable(Type.String({ description: 'Designation, or name of the event; null: object' })),
  alertId: nullable(Type.String({ description: 'The alert that was named; null: none was' })),
  by: Type.String({ description: 'How the text names it' }),
});

/** GET /search: what a text stands for: names in any form, positions in any form. */
export const search: TypedHttpPlugin<{ readonly store: SearchStore }> = async (app, { store }) => {
  const schema = {
    operationId: 'getSearch',
    summary: 'What a name or a position in any form stands for',
    tags: ['objects'],
    querystring: Type.Object({
      q: Type.String({
        ...{ minLength: 1, maxLength: 120 },
        description:
          'Object id, alert id, Lucero id, TNS name, alias, name of a catalogue, designation, event; or a position: 12 22 54.9 +15 49 25, 12h22m54.9s +15d49m25s, 185.7 15.8, gal 282.1 76.4, with a radius 10", 2 arcmin, 0.1 deg',
        examples: ['SN 2026abc', '12 22 54.9 +15 49 25 r=10"'],
      }),
    }),
    response: {
      200: Type.Object({
        q: Type.String({ description: 'As it was asked' }),
        place: nullable(
          Type.Object(
            {
              raDeg: Type.Number({ description: 'ICRS [deg]' }),
              decDeg: Type.Number({ description: 'ICRS [deg]' }),
              radiusArcsec: Type.Number({ description: 'As said, or 10 [arcsec]' }),
              frame: Type.String({ description: 'How it was written: icrs or galactic' }),
            },
            { description: 'Null: the text says no position. /candidates has what is there' },
          ),
        ),
        fault: nullable(
          Type.String({ description: 'Why a text that looks like a position is none' }),
        ),
        hits: Type.Array(hitSchema, { description: 'What is called so, at most 50' }),
        suggestions: Type.Array(
          Type.Object({
            q: Type.String({ description: 'To be searched for instead' }),
            reason: Type.String({ description: 'Why it may be meant' }),
          }),
          { description: 'Did you mean' },
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.get('/search', { schema, config: costs(3) }, async ({ query: { q } }) => {
    const text = q.trim();
    const { place, fault, alternatives } = readPlace(text);
    const isName = nameForm.test(text);
    const hits = isName ? await findByText(store, text) : [];
    const suggestions = [...alternatives];
    if (place !== null && hits.length === 0) {
      const nearest = await nearestBeside(store, place);
      if (nearest !== null) suggestions.unshift(nearest);
    }
    if (place === null && hits.length === 0 && isName) {
      const similar = await findSimilarIds(store, text);
      suggestions.push(
        ...similar.map(({ oid }) => ({ q: oid, reason: 'an id that begins alike' })),
      );
    }
    return { q, place, fault: hits.length > 0 ? null : fault, hits: [...hits], suggestions };
  });
};

/** When nothing is within the radius: the same place with one that holds the nearest object. */
async function nearestBeside(
  store: SearchStore,
  place: { readonly raDeg: number; readonly decDeg: number; readonly radiusArcsec: number },
): Promise<{ readonly q: string; readonly reason: string } | null> {
  const cone = { ...place, radiusArcsec: Math.max(nearArcsec, place.radiusArcsec) };
  const [found = []] = await store.findInCones([cone], 1);
  const distance = found[0]?.distanceArcsec ?? null;
  if (distance === null || distance <= place.radiusArcsec) return null;
  const radius = Math.ceil(distance * 1.05);
  return {
    q: `${place.raDeg.toFixed(6)} ${place.decDeg.toFixed(6)} r=${radius}"`,
    reason: `the nearest object is ${distance.toFixed(1)}″ away`,
  };
}
