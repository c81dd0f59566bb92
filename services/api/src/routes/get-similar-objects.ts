import { featureVocabulary } from '@lucero/filters';
import { costs, type TypedHttpPlugin } from '@lucero/http';
import { likenessProperties } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { Type } from 'typebox';
import type { ApiStore } from '../api-options.ts';
import { checkNamesBy } from '../known-names.ts';
import { findKnownObject } from '../names/find-known-object.ts';
import type { NameStore } from '../names/name-store.ts';
import { problemSchema } from '../problem.ts';
import { nullable } from '../resources/nullable.ts';
import { objectKeyProperties } from '../resources/object-key.ts';
import { objectParameters } from '../resources/parameters.ts';
import { comparedNames, compareObjects } from '../similar/compare-objects.ts';

const countEachWay = 500;

const number = (description: string) => Type.Number({ description });

const itemSchema = Type.Object({
  ...objectKeyProperties,
  raDeg: number('Right ascension, ICRS [deg]'),
  decDeg: number('Declination, ICRS [deg]'),
  lastMjdTai: number('Newest detection, MJD in TAI [d]'),
  lastMag: nullable(number('Newest detection: AB mag of |difference flux| [mag]')),
  detectionCount: Type.Integer({ description: 'Detections stored' }),
  topClass: Type.String({ description: 'Most probable class' }),
  topProbability: number('Its probability, 0 to 1'),
  distance: nullable(
    number(
      'Of the features, 0: the same in all that was compared, 1: nothing in common; null: too few are known of both',
    ),
  ),
  probabilityDistance: number('Of the probability vectors, 0 to 1; it does not order the objects'),
  agreesIn: Type.Array(Type.String({ enum: [...likenessProperties] }), {
    description: 'What both are alike in: half a spread at most in the mean, a period within 10 %',
  }),
  features: Type.Array(
    Type.Object({
      name: Type.String({ description: 'docs/features.md says what it is' }),
      value: number('Of this object'),
      ownValue: number('Of the object asked for'),
      difference: number('In spreads of the feature among the objects compared; 3 at most'),
    }),
    { description: 'Those that both have, the most alike first' },
  ),
});

const answerSchema = Type.Object({
  ...objectKeyProperties,
  classifier: nullable(Type.String({ description: 'Whose class; null: nobody has classified it' })),
  topClass: nullable(
    Type.String({
      description:
        'Its most probable class: objects of it, and of up to two more that are as probable as 0.1, were compared',
    }),
  ),
  comparedCount: Type.Integer({ description: 'Objects that were compared' }),
  items: Type.Array(itemSchema, { description: 'The most alike first' }),
});

/** GET /objects/:survey/:oid/similar: objects like this one. */
export const getSimilarObjects: TypedHttpPlugin<{
  readonly store: NameStore &
    Pick<ApiStore, 'findComparedObjects' | 'listClassifiers' | 'readClassifications'>;
}> = async (app, { store }) => {
  const checkNames = checkNamesBy(store);
  const allNames = featureVocabulary(surveys).map(({ name }) => name);
  const namesOf = new Map(
    surveys.map((survey) => [
      survey.name,
      comparedNames(
        featureVocabulary([survey]).map(({ name }) => name),
        allNames,
      ),
    ]),
  );
  const schema = {
    operationId: 'getSimilarObjects',
    summary: 'Objects like this one: nearest in features among those of its classes',
    tags: ['objects'],
    params: objectParameters,
    querystring: Type.Object({
      classifier: Type.Optional(
        Type.String({ maxLength: 64, description: 'Whose classes; default: of the newest word' }),
      ),
      limit: Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'At most' }),
    }),
    response: { 200: answerSchema, '4xx': problemSchema },
  };
  app.get(
    '/objects/:survey/:oid/similar',
    { schema, config: costs(20) },
    async ({ params, query }) => {
      await checkNames({ classifier: query.classifier });
      const { survey, objectKind, oid } = await findKnownObject(store, params);
      const key = { survey, objectKind, oid };
      const names = namesOf.get(survey) ?? [];
      const classifier = query.classifier ?? (await newestClassifier(store, key));
      const found =
        classifier === null
          ? null
          : await store.findComparedObjects(key, classifier, names, countEachWay);
      if (found === null)
        return { ...key, classifier, topClass: null, comparedCount: 0, items: [] };
      const compared = compareObjects(found.own, found.others, names);
      return {
        ...{ ...key, classifier, topClass: found.own.topClass, comparedCount: compared.length },
        items: compared
          .slice(0, query.limit)
          .map(({ object, features, agreesIn, distance, probabilityDistance }) => {
            const { classifierVersion: _, probabilities: __, features: ___, ...shown } = object;
            return {
              ...{ ...shown, distance, probabilityDistance },
              ...{ agreesIn: [...agreesIn], features: [...features] },
            };
          }),
      };
    },
  );
};

async function newestClassifier(
  store: Pick<ApiStore, 'readClassifications'>,
  key: Parameters<ApiStore['readClassifications']>[0],
): Promise<string | null> {
  const said = await store.readClassifications(key);
  const [newest] = said.toSorted(
    (a, b) => b.mjdTai - a.mjdTai || (a.classifier < b.classifier ? -1 : 1),
  );
  return newest?.classifier ?? null;
}
