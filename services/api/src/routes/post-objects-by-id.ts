import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { asItIs } from '../as-it-is.ts';
import type { NameStore } from '../names/name-store.ts';
import { readNamedObjects } from '../names/read-named-objects.ts';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { objectNameSchema, unknownObjectSchema } from '../resources/object-names.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { nameParameter, noParameters } from '../resources/parameters.ts';

const greatestObjectCount = 10_000;

const body = Type.Object(
  {
    objects: Type.Optional(
      Type.Array(objectNameSchema, {
        minItems: 1,
        maxItems: greatestObjectCount,
        description: 'By survey and id',
      }),
    ),
    oids: Type.Optional(
      Type.Array(nameParameter, {
        minItems: 1,
        maxItems: greatestObjectCount,
        description: 'By id alone, of whichever survey; instead of objects',
      }),
    ),
  },
  { additionalProperties: false },
);

/** POST /objects/by-id: up to 10,000 objects, which no address could hold. */
export const postObjectsById: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'findDesignations'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'postObjectsById',
    summary: 'Up to 10,000 objects by id, in the order asked',
    tags: ['objects'],
    querystring: noParameters,
    body,
    response: {
      200: Type.Object({
        items: Type.Array(objectSummarySchema, {
          description: 'In the order asked; of an id alone every object that has it',
        }),
        unknown: Type.Array(unknownObjectSchema, { description: 'Asked for and not here' }),
      }),
      '4xx': problemSchema,
    },
  };
  const options = { schema, config: costs(10), serializerCompiler: asItIs };
  app.post('/objects/by-id', options, async (request) => {
    const { objects, oids } = request.body;
    if ((objects === undefined) === (oids === undefined)) {
      throw new RequestInvalidError({ objects: 'is what to send, or oids: one of the two' });
    }
    const asked: readonly { oid: string; survey?: string }[] =
      objects ?? oids!.map((oid) => ({ oid }));
    const found = await readNamedObjects(store, asked);
    return {
      items: await objectSummariesJson(store, found.flat()),
      unknown: asked
        .filter((_, i) => found[i]!.length === 0)
        .map(({ oid, survey }) => ({ survey: survey ?? null, oid })),
    };
  });
};
