import { costs, type TypedHttpPlugin } from '@lucero/http';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { readLightCurvesOf } from '../read-named-light-curves.ts';
import { RequestInvalidError } from '../request-error.ts';
import { lightCurveJson, lightCurveSchema } from '../resources/light-curve.ts';
import {
  lightCurveSelectionOf,
  lightCurveSelectionProperties,
} from '../resources/light-curve-selection.ts';

const greatestObjectCount = 10;

const querystring = Type.Object({
  object: Type.Array(
    Type.String({
      pattern: '^[a-z][a-z0-9-]{0,31}/[^\\u0000-\\u001f\\u007f-\\u009f]{1,100}$',
      description: 'survey/oid, or survey/ and any other name of the source',
    }),
    {
      minItems: 1,
      maxItems: greatestObjectCount,
      description:
        'Object as survey/oid; may be repeated: both surveys of one source in one answer',
    },
  ),
  ...lightCurveSelectionProperties,
});

/** GET /lightcurves: several objects at once, as the two of one source that two surveys see. */
export const listLightCurves: TypedHttpPlugin<{
  readonly store: NameStore & Pick<ApiStore, 'readLightCurves'>;
}> = async (app, { store }) => {
  const schema = {
    operationId: 'listLightCurves',
    summary: 'Light curves of several objects in one answer, in the order asked',
    tags: ['objects'],
    querystring,
    response: { 200: Type.Object({ items: Type.Array(lightCurveSchema) }), '4xx': problemSchema },
  };
  app.get('/lightcurves', { schema, config: costs(5) }, async ({ query }) => {
    const selection = lightCurveSelectionOf(query);
    if (new Set(query.object).size < query.object.length) {
      throw new RequestInvalidError({ object: 'names an object twice' });
    }
    const objects = await Promise.all(
      query.object.map((name) => {
        const [survey = ''] = name.split('/', 1);
        const oid = name.slice(survey.length + 1);
        return findKnownObject(store, { survey, oid }, 'object');
      }),
    );
    const items = [];
    for await (const lightCurve of readLightCurvesOf(store, objects)) {
      items.push(lightCurveJson(lightCurve, selection));
    }
    return { items };
  });
};
