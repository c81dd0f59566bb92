import type { ClassificationRow } from '@lucero/store';
import { branchProbabilities, taxonomies } from '@lucero/taxonomy';
import { type Static, Type } from 'typebox';
import { classCourseProperties } from './class-course.ts';
import { nullable } from './nullable.ts';
import { alertIdProperty, objectKeyProperties } from './object-key.ts';
import { timeUtcOf, timeUtcSchema } from './time.ts';

const classificationSchema = Type.Object({
  alertId: alertIdProperty,
  mjdTai: Type.Number({ description: 'Time of that alert, MJD in TAI [d]' }),
  classifier: Type.String({ description: 'Name of the classifier' }),
  classifierVersion: Type.String({ description: 'Its immutable version' }),
  modelHash: Type.String({ description: 'SHA-256 of the model file' }),
  taxonomy: Type.String({ description: 'Class tree and its version' }),
  probabilities: Type.Record(Type.String(), Type.Number(), {
    description: 'Probability by class, 0 to 1, the whole vector; sums to 1',
  }),
  branches: Type.Record(Type.String(), Type.Number(), {
    description:
      'Probability by branch of the class tree (Transient, Stochastic, Periodic): sums over its classes; empty for a tree without branches',
  }),
  topClass: Type.String({ description: 'Most probable class' }),
  novelty: nullable(
    Type.Number({
      description:
        'How unlike its training data the classifier finds the alert: the share, 0 to 1, of held-out alerts that it found less odd (0.99 = stranger than 99 % of them). A hint, not a verdict; not a probability of any class, and no part of the vector. null: the classifier does not say',
    }),
  ),
  calibrated: Type.Boolean({ description: 'True: the probabilities are calibrated' }),
  featureSetVersion: nullable(
    Type.String({ description: 'Feature code it read; null: it reads no features' }),
  ),
  detectionCount: Type.Integer({
    description:
      'Detections known when it was classified: those that the features read; of stamps, what the survey counts',
  }),
  missingInputs: Type.Array(Type.String(), { description: 'Inputs that were absent' }),
  unreadableInputs: Type.Array(Type.String(), {
    description: 'Inputs that were there but could not be read, each with its reason',
  }),
  classifiedUtc: timeUtcSchema('When it was classified'),
});

export const classificationsSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(classificationSchema, { description: 'Empty: not classified yet' }),
});

export const classificationHistorySchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(
    Type.Object({
      ...classificationSchema.properties,
      shadow: Type.Boolean({
        description:
          'True: said by a version that ran beside the served ones, for comparison; never current, never published',
      }),
      withdrawnMjdTai: nullable(
        Type.Number({
          description:
            'When the survey withdrew the alert, MJD in TAI [d]: such a classification is never current; null: the alert stood when it was classified',
        }),
      ),
      ...classCourseProperties,
    }),
    { description: 'Newest first' },
  ),
});

export function classificationJson(row: ClassificationRow): Static<typeof classificationSchema> {
  return {
    alertId: row.alertId.toString(),
    mjdTai: row.mjdTai,
    classifier: row.classifier,
    classifierVersion: row.classifierVersion,
    modelHash: row.modelHash,
    taxonomy: row.taxonomy,
    probabilities: { ...row.probabilities },
    branches: branchesOf(row),
    topClass: row.topClass,
    novelty: row.novelty,
    calibrated: row.calibrated,
    featureSetVersion: row.featureSetVersion,
    detectionCount: row.detectionCount,
    missingInputs: [...row.missingInputs],
    unreadableInputs: [...row.unreadableInputs],
    classifiedUtc: timeUtcOf(row.classifiedMs),
  };
}

/** Empty, too, for a tree of an older version that this code no longer knows. */
function branchesOf({ taxonomy, probabilities }: ClassificationRow): Record<string, number> {
  const tree = taxonomies.find(({ id }) => id === taxonomy);
  return tree === undefined ? {} : branchProbabilities(tree, probabilities);
}
