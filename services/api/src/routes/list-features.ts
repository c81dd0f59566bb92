import type { TypedHttpPlugin } from '@lucero/http';
import { featureSetVersion, features, flatNamesOf, outputsOf } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { Type } from 'typebox';
import { problemSchema } from '../problem.ts';
import { noParameters } from '../resources/parameters.ts';

const featuresSchema = Type.Object({
  featureSetVersion: Type.String({ description: 'Of the code that computes them now' }),
  items: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Published name, without band' }),
      unit: Type.String({ description: 'Of the number' }),
      meaning: Type.String({ description: 'What the number says' }),
      scope: Type.String({
        description:
          'band, band family: of one band; joint: of one band, by a calculation that sees all; multiband, object',
      }),
      minPoints: Type.Integer({ description: 'With fewer points it is null' }),
      reads: Type.Array(Type.String(), { description: 'What of the light curve and the object' }),
      of: Type.Array(Type.String(), { description: 'Of which measurements' }),
      reference: Type.String({ description: 'Publication that defines it' }),
      isOwn: Type.Boolean({ description: 'True: ours alone; false: a name that ALeRCE publishes' }),
      names: Type.Record(Type.String(), Type.Array(Type.String()), {
        description: 'By survey: its names in /features of an object',
      }),
    }),
    { description: 'In the order of the registry' },
  ),
});

/** GET /features: every feature with its meaning. */
export const listFeatures: TypedHttpPlugin<object> = async (app) => {
  const schema = {
    operationId: 'listFeatureDefinitions',
    summary: 'Every light-curve feature: name, unit, meaning, least number of points, reference',
    tags: ['features'],
    querystring: noParameters,
    response: { 200: featuresSchema, '4xx': problemSchema },
  };
  const items = features.flatMap((feature) =>
    outputsOf(feature).map((output) => ({
      name: output.name,
      unit: output.unit,
      meaning: output.meaning,
      scope: feature.scope,
      minPoints: feature.minPoints,
      reads: [...feature.reads],
      of: typeof feature.of === 'string' ? [feature.of] : [...feature.of],
      reference: feature.reference,
      isOwn: output.isOwn ?? false,
      names: Object.fromEntries(
        surveys.map((survey) => [
          survey.name,
          feature.scope === 'band'
            ? flatNamesOf(feature, survey)
            : flatNamesOf({ ...feature, outputs: [output] }, survey),
        ]),
      ),
    })),
  );
  app.get('/features', { schema }, async () => ({ featureSetVersion, items }));
};
