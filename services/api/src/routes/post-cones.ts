import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { problemSchema } from '../problem.ts';
import { RequestInvalidError } from '../request-error.ts';
import { nullable } from '../resources/nullable.ts';
import { objectSummariesJson, objectSummarySchema } from '../resources/object-summary.ts';
import { noParameters } from '../resources/parameters.ts';

const greatestConeCount = 1_000;
const greatestObjectCount = 10_000;
const greatestRadiusArcsec = 600;

const body = Type.Object(
  {
    cones: Type.Array(
      Type.Object(
        {
          raDeg: Type.Number({ minimum: 0, maximum: 360, description: 'Centre, ICRS [deg]' }),
          decDeg: Type.Number({ minimum: -90, maximum: 90, description: 'Centre, ICRS [deg]' }),
          radiusArcsec: Type.Number({
            exclusiveMinimum: 0,
            maximum: greatestRadiusArcsec,
            description: 'Radius [arcsec]; wider cones one at a time by GET /objects',
          }),
          name: Type.Optional(
            Type.String({ maxLength: 128, description: 'Whatever tells it from the others' }),
          ),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: greatestConeCount, description: 'Answered in this order' },
    ),
    limitPerCone: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: `Objects of a cone, the nearest; default 10. Times the cones at most ${greatestObjectCount}`,
      }),
    ),
  },
  { additionalProperties: false },
);

/** POST /cones: what is near each of up to 1,000 places. */
export const postCones: TypedHttpPlugin<{
  readonly store: Pick<ApiStore, 'findInCones' | 'findDesignations'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'postCones',
    summary: 'The nearest objects of each of up to 1,000 positions, by distance',
    tags: ['objects'],
    querystring: noParameters,
    body,
    response: {
      200: Type.Object({
        items: Type.Array(
          Type.Object({
            name: nullable(Type.String({ description: 'As given' })),
            objects: Type.Array(objectSummarySchema, {
              description: 'By distance from the centre of the cone',
            }),
            isComplete: Type.Boolean({
              description: 'False: there may be more than limitPerCone in this cone',
            }),
          }),
          { description: 'One per cone, in the order asked' },
        ),
      }),
      '4xx': problemSchema,
    },
  };
  app.post('/cones', { schema, config: costs(10) }, async (request) => {
    const { cones, limitPerCone = 10 } = request.body;
    if (cones.length * limitPerCone > greatestObjectCount) {
      throw new RequestInvalidError({
        limitPerCone: `times ${cones.length} cones is more than ${greatestObjectCount} objects`,
      });
    }
    const found = await store.findInCones(
      cones.map((cone) => ({ ...cone, raDeg: cone.raDeg === 360 ? 0 : cone.raDeg })),
      limitPerCone,
    );
    const inOrder = (await objectSummariesJson(store, found.flat())).values();
    return {
      items: cones.map(({ name = null }, i) => ({
        name,
        objects: found[i]!.map(() => inOrder.next().value!),
        isComplete: found[i]!.length < limitPerCone,
      })),
    };
  });
};
