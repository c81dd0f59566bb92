import type { ClassificationFacts } from '../filter-subject.ts';
import { type FieldDefinition, type Frame, nameParameter } from './field-definition.ts';
import { type ItemColumn, listOf } from './list-definition.ts';

const hasNoGates = 'the classifier has no gates';

/** What each classification says. */
export const classificationColumns = {
  classifier: {
    ...{ type: 'string', unit: null, description: 'Name of the classifier' },
    ...{ read: (item) => item.classifier, why: '' },
  },
  version: {
    ...{ type: 'string', unit: null, description: 'Version of the classifier' },
    ...{ read: (item) => item.version, why: '' },
  },
  taxonomy: {
    ...{ type: 'string', unit: null, description: 'Its tree of classes, with version' },
    ...{ read: (item) => item.taxonomy, why: '' },
  },
  topClass: {
    ...{ type: 'string', unit: null, description: 'The most probable class' },
    ...{ read: (item) => item.topClass, why: '' },
  },
  topProbability: {
    ...{ type: 'double', unit: null, description: 'Probability of that class, 0 to 1' },
    ...{ read: (item) => item.topProbability, why: '' },
  },
  novelty: {
    ...{
      type: 'double',
      unit: null,
      description: 'How unlike its training data the alert is, 0 to 1',
    },
    ...{ read: (item) => item.novelty, why: 'the classifier tells no novelty' },
  },
  answerClass: {
    ...{
      type: 'string',
      unit: null,
      description: "What it stands for: the deepest class that it is sure of; '' of none",
    },
    // That it is sure of nothing can be judged: no class is its answer.
    ...{ read: (item) => (item.answerLevel === 0 ? '' : item.answerClass), why: hasNoGates },
  },
  answerLevel: {
    ...{
      type: 'int',
      unit: null,
      description: 'Depth of that class in its tree: 1 a branch, 2 a class below; 0: sure of none',
    },
    ...{ read: (item) => item.answerLevel, why: hasNoGates },
  },
  answerProbability: {
    ...{
      type: 'double',
      unit: null,
      description: 'Probability of that class, 0 to 1; 0 while it is sure of none',
    },
    ...{ read: (item) => (item.answerLevel === 0 ? 0 : item.answerProbability), why: hasNoGates },
  },
  mjdTai: {
    ...{ type: 'double', unit: 'd', description: 'Time of the alert that was classified, TAI' },
    ...{ read: (item) => item.mjdTai, why: '' },
  },
} as const satisfies Readonly<Record<string, ItemColumn<ClassificationFacts>>>;

const tests: Readonly<Record<keyof typeof classificationColumns, string>> = {
  classifier: "== 'light-curve-trees'",
  version: "== '1.0.0'",
  taxonomy: "== 'lucero-lightcurves/1'",
  topClass: "== 'SNIa'",
  topProbability: '> 0.8',
  novelty: '> 0.99',
  answerClass: "== 'SNIa'",
  answerLevel: '> 0',
  answerProbability: '> 0.9',
  mjdTai: '> 61000.0',
};

const found = ({ subject }: Frame, classifier: string): ClassificationFacts | undefined =>
  subject.classifications?.find((each) => each.classifier === classifier);

const notClassified = (classifier: string) => `not classified by ${classifier} yet`;

/** Of the current classifications. */
export const classificationFields: readonly FieldDefinition[] = [
  ...Object.entries(classificationColumns).map(
    ([name, column]: [string, ItemColumn<ClassificationFacts>]): FieldDefinition => ({
      path: `classification().${name}`,
      ...{ type: column.type, unit: column.unit, description: column.description },
      ...{ need: 'classifications', parameters: [nameParameter('classifier')] },
      example: `classification('light-curve-trees').${name} ${tests[name as keyof typeof tests]}`,
      bind: ([given]) => {
        const classifier = String(given);
        return {
          read: (frame) => {
            const item = found(frame, classifier);
            return item === undefined ? null : column.read(item);
          },
          why: (frame) =>
            found(frame, classifier) === undefined ? notClassified(classifier) : column.why,
        };
      },
    }),
  ),
  {
    path: 'probability()',
    ...{ type: 'double', unit: null, need: 'classifications' },
    description: 'That the object is of a class, as a classifier says, 0 to 1',
    parameters: [nameParameter('classifier'), nameParameter('class')],
    example: "probability('light-curve-trees', 'SNIa') > 0.5",
    bind: ([given, className]) => {
      const [classifier, key] = [String(given), String(className)];
      return {
        read: (frame) => found(frame, classifier)?.probabilities[key] ?? null,
        why: (frame) =>
          found(frame, classifier) === undefined
            ? notClassified(classifier)
            : `${classifier} has no class ${key}`,
      };
    },
  },
];

export const classificationList = listOf<ClassificationFacts>({
  name: 'classifications',
  need: 'classifications',
  description: 'The current classification of each classifier',
  example: "classifications.exists(c, c.topClass == 'SN' && c.topProbability > 0.9)",
  columns: classificationColumns,
  read: ({ subject }) => subject.classifications,
  why: 'the classifications were not read',
});
