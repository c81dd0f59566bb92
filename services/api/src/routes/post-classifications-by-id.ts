import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import type { NameStore } from '../names/name-store.ts';
import { readNamedObjects } from '../names/read-named-objects.ts';
import { problemSchema } from '../problem.ts';
import { classificationsSchema, currentClassificationJson } from '../resources/classification.ts';
import { objectNameSchema, unknownObjectSchema } from '../resources/object-names.ts';
import { noParameters } from '../resources/parameters.ts';

const body = Type.Object(
  {
    objects: Type.Array(objectNameSchema, {
      minItems: 1,
      maxItems: 1000,
      description: 'Each once',
    }),
    classifier: Type.Optional(
      Type.String({ pattern: '^[!-~]{1,64}$', description: 'Only what this classifier says' }),
    ),
  },
  { additionalProperties: false },
);

/** POST /classifications/by-id: the current vectors of up to 1,000 objects. */
export const postClassificationsById: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readClassificationsOfMany'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'postClassificationsById',
    summary: 'Current classifications of up to 1,000 objects, in the order asked',
    tags: ['objects'],
    querystring: noParameters,
    body,
    response: {
      200: Type.Object({
        items: Type.Array(classificationsSchema, { description: 'In the order asked' }),
        unknown: Type.Array(unknownObjectSchema, { description: 'Asked for and not here' }),
      }),
      '4xx': problemSchema,
    },
  };
  app.post('/classifications/by-id', { schema, config: costs(5) }, async (request) => {
    const { objects, classifier } = request.body;
    const found = await readNamedObjects(store, objects);
    const keys = found.flatMap((each) =>
      each.slice(0, 1).map(({ survey, objectKind, oid }) => ({ survey, objectKind, oid })),
    );
    const rows = await store.readClassificationsOfMany(keys, classifier);
    return {
      items: keys.map((key, i) => ({ ...key, items: rows[i]!.map(currentClassificationJson) })),
      unknown: objects.filter((_, i) => found[i]!.length === 0),
    };
  });
};
