import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import type { ObjectSummary } from '@lucero/store';
import { Type } from 'typebox';
import type { ApiOptions, ApiStore } from '../api-options.ts';
import type { NameStore } from '../names/name-store.ts';
import { readNamedObjects } from '../names/read-named-objects.ts';
import { problemSchema } from '../problem.ts';
import { readLightCurvesOf } from '../read-named-light-curves.ts';
import { RequestInvalidError } from '../request-error.ts';
import { lightCurveJson, lightCurveSchema } from '../resources/light-curve.ts';
import {
  type LightCurveSelection,
  lightCurveSelectionOf,
  lightCurveSelectionProperties,
} from '../resources/light-curve-selection.ts';
import { objectNameSchema, unknownObjectSchema } from '../resources/object-names.ts';
import { noParameters } from '../resources/parameters.ts';

const greatestObjectCount = 1_000;
/** Some 250 MB of JSON: what is more is an export. */
const greatestDetectionCount = 500_000;

const body = Type.Object(
  {
    objects: Type.Array(objectNameSchema, {
      minItems: 1,
      maxItems: greatestObjectCount,
      description: 'Each once',
    }),
    ...lightCurveSelectionProperties,
  },
  { additionalProperties: false },
);

const lightCurvesSchema = Type.Object({
  unknown: Type.Array(unknownObjectSchema, { description: 'Asked for and not here' }),
  items: Type.Array(lightCurveSchema, { description: 'In the order asked' }),
});

/** POST /lightcurves: of up to 1,000 objects, written as they are read: memory does not grow with them. */
export const postLightCurves: TypedHttpPlugin<
  { readonly store: NameStore & Pick<ApiStore, 'readLightCurves'> } & Pick<ApiOptions, 'onFailure'>
> = async (app, { store, onFailure }) => {
  const schema = {
    operationId: 'postLightCurveBatch',
    summary: 'Light curves of up to 1,000 objects, streamed in the order asked',
    tags: ['objects'],
    querystring: noParameters,
    body,
    response: { 200: lightCurvesSchema, '4xx': problemSchema },
  };
  app.post('/lightcurves', { schema, config: costs(20) }, async (request, reply) => {
    const { objects, ...chosen } = request.body;
    const selection = lightCurveSelectionOf(chosen);
    const found = await readNamedObjects(store, objects);
    const known = found.flatMap((each) => each.slice(0, 1));
    const detectionCount = known.reduce((sum, each) => sum + each.detectionCount, 0);
    if (detectionCount > greatestDetectionCount) {
      throw new RequestInvalidError({
        objects: `have ${detectionCount} detections; one answer holds up to ${greatestDetectionCount}`,
      });
    }
    const unknown = objects.filter((_, i) => found[i]!.length === 0);
    reply.type('application/json; charset=utf-8');
    // Its type asks for the whole body at once.
    const text = Readable.from(lightCurvesText(store, known, unknown, selection));
    // The answer has begun by then: that it breaks off is all that the caller sees.
    text.once('error', (error) => {
      const { method, url, id } = request;
      onFailure(error, { method, url, id });
    });
    return reply.send(text as never);
  });
};

/** An error midway ends the connection without the closing brackets: the client sees that it is not whole. */
async function* lightCurvesText(
  store: Pick<ApiStore, 'readLightCurves'>,
  known: readonly ObjectSummary[],
  unknown: readonly object[],
  selection: LightCurveSelection,
): AsyncGenerator<string> {
  yield `{"unknown":${JSON.stringify(unknown)},"items":[`;
  let separator = '';
  for await (const lightCurve of readLightCurvesOf(store, known)) {
    yield separator + JSON.stringify(lightCurveJson(lightCurve, selection));
    separator = ',';
    // Others, too, want the loop between two long light curves.
    await setImmediate();
  }
  yield ']}';
}
