import type { ClassificationRow } from '@lucero/store';
import { branchProbabilities, pathTo, type Taxonomy, taxonomies } from '@lucero/taxonomy';
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
  answerClass: nullable(
    Type.String({
      description:
        'What the classifier stands for: the deepest class of its tree that is sure enough (Transient, SNIa). null: none is (answerLevel 0), or the classifier has no gates',
    }),
  ),
  answerLevel: nullable(
    Type.Integer({
      description:
        'Depth of answerClass in the class tree: 1 a branch, 2 a class below it; 0: it does not say; null: the classifier has no gates',
    }),
  ),
  answerProbability: nullable(
    Type.Number({
      description: 'Probability of answerClass, 0 to 1: of a branch the sum over its classes',
    }),
  ),
  ageDays: nullable(
    Type.Number({
      description:
        'Age of the light curve that the calibration read, first to last detection [d]; null: it reads none',
    }),
  ),
  modelProbabilities: nullable(
    Type.Record(Type.String(), Type.Number(), {
      description:
        'The vector before calibration and class rates, as the model gave it; null: it was not kept',
    }),
  ),
  calibrationVersion: nullable(
    Type.String({
      description:
        'Which calibration, class rates and gates made the rest of modelProbabilities; null: the classifier has none of them',
    }),
  ),
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

const currentSchema = Type.Object({
  ...classificationSchema.properties,
  branchOfClass: Type.Record(Type.String(), Type.String(), {
    description: 'The branch that each class is in; empty for a tree without branches',
  }),
});

export const classificationsSchema = Type.Object({
  ...objectKeyProperties,
  items: Type.Array(currentSchema, { description: 'Empty: not classified yet' }),
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
    answerClass: row.answerClass,
    answerLevel: row.answerLevel,
    answerProbability: row.answerProbability,
    ageDays: row.ageDays,
    modelProbabilities: row.modelProbabilities === null ? null : { ...row.modelProbabilities },
    calibrationVersion: row.calibrationVersion,
    novelty: row.novelty,
    calibrated: row.calibrated,
    featureSetVersion: row.featureSetVersion,
    detectionCount: row.detectionCount,
    missingInputs: [...row.missingInputs],
    unreadableInputs: [...row.unreadableInputs],
    classifiedUtc: timeUtcOf(row.classifiedMs),
  };
}

/** What is said once of an object, and not at each of its alerts: where in the tree the classes are, too. */
export function currentClassificationJson(row: ClassificationRow): Static<typeof currentSchema> {
  return { ...classificationJson(row), branchOfClass: branchOfClass(row) };
}

/** Null, too, for a tree of an older version that this code no longer knows. */
const treeOf = ({ taxonomy }: ClassificationRow): Taxonomy | null =>
  taxonomies.find(({ id }) => id === taxonomy) ?? null;

function branchesOf(row: ClassificationRow): Record<string, number> {
  const tree = treeOf(row);
  return tree === null ? {} : branchProbabilities(tree, row.probabilities);
}

function branchOfClass(row: ClassificationRow): Record<string, string> {
  const tree = treeOf(row);
  if (tree === null) return {};
  const branches: Record<string, string> = {};
  for (const name of Object.keys(row.probabilities)) {
    const branch = pathTo(tree, name)?.at(-2);
    if (branch !== undefined) branches[name] = branch;
  }
  return branches;
}
