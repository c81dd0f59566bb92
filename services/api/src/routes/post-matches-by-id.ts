import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import type { NameStore } from '../names/name-store.ts';
import { readNamedObjects } from '../names/read-named-objects.ts';
import { problemSchema } from '../problem.ts';
import { objectMatchesJson, objectMatchesSchema } from '../resources/matches.ts';
import { objectNameSchema, unknownObjectSchema } from '../resources/object-names.ts';
import { noParameters } from '../resources/parameters.ts';

const greatestObjectCount = 1_000;

const body = Type.Object(
  {
    objects: Type.Array(objectNameSchema, {
      minItems: 1,
      maxItems: greatestObjectCount,
      description: 'By survey and id, or another name',
    }),
  },
  { additionalProperties: false },
);

/** POST /matches/by-id: the catalogued sources at the places of up to 1,000 objects. */
export const postMatchesById: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readCrossmatchStates' | 'readCatalogMatches'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'postMatchesById',
    summary: 'The sources of catalogues at the places of up to 1,000 objects, in the order asked',
    tags: ['objects'],
    querystring: noParameters,
    body,
    response: {
      200: Type.Object({
        items: Type.Array(objectMatchesSchema, { description: 'In the order asked' }),
        unknown: Type.Array(unknownObjectSchema, { description: 'Asked for and not here' }),
      }),
      '4xx': problemSchema,
    },
  };
  app.post('/matches/by-id', { schema, config: costs(10) }, async ({ body: { objects } }) => {
    const found = await readNamedObjects(store, objects);
    const known = found.flatMap((each) => each.slice(0, 1));
    const [states, matches] = await Promise.all([
      store.readCrossmatchStates(known),
      store.readCatalogMatches(known),
    ]);
    return {
      items: known.map((object, i) => objectMatchesJson(object, states[i]!, matches[i]!)),
      unknown: objects.filter((_, i) => found[i]!.length === 0),
    };
  });
};
