import { type Static, Type } from 'typebox';
import { nullable } from '../resources/nullable.ts';
import { alertIdProperty, objectKeyProperties } from '../resources/object-key.ts';

const count = (description: string) => Type.Integer({ description });
const number = (description: string) => Type.Number({ description });

/** A share with its 95 % interval. */
const shareSchema = Type.Object({
  share: number('0 to 1'),
  low: number('Lower end of the 95 % interval (Wilson)'),
  high: number('Upper end of the 95 % interval (Wilson)'),
  count: count('Of how many objects'),
});

const exampleSchema = Type.Object({
  ...objectKeyProperties,
  alertId: alertIdProperty,
  night: Type.String({ description: 'Night of the alert: YYYY-MM-DD' }),
  mjdTai: number('Of the exposure, MJD in TAI [d]'),
  band: Type.String({ description: 'Filter band' }),
  mag: nullable(number('AB magnitude of the absolute difference flux [mag]')),
  magErr: nullable(number('Its error [mag]')),
  isPositive: nullable(Type.Boolean({ description: 'Brighter than the template' })),
  raDeg: number('Right ascension, ICRS [deg]'),
  decDeg: number('Declination, ICRS [deg]'),
  detectionCount: count('Detections of the object up to the alert'),
  ageDays: number('From its first detection to the alert [d]'),
  designation: nullable(Type.String({ description: 'Known solar-system object that it is' })),
  classifications: Type.Array(
    Type.Object({
      classifier: Type.String({ description: 'Name of the classifier' }),
      topClass: Type.String({ description: 'Most probable class' }),
      topProbability: number('Its probability, 0 to 1'),
    }),
    { description: 'As they stood at the alert' },
  ),
  tnsName: nullable(Type.String({ description: 'With its prefix: SN 2026abc' })),
  tnsType: nullable(Type.String({ description: 'Its type there; null: not classified' })),
  label: nullable(
    Type.String({ description: 'What the reference says that it is; null: nothing' }),
  ),
});

const failedClauseSchema = Type.Object({
  clause: Type.String({ description: 'As it is written in the expression' }),
  failedCount: count('Missed objects that it kept out'),
  unknownCount: count('Of them, those of which it could not be judged'),
});

const referenceSchema = Type.Object({
  kind: Type.String({ description: 'tns, votes, classifier or list' }),
  label: Type.String({ description: 'What is looked for' }),
  labelledCount: count('Objects looked at that the reference has a label for'),
  positiveCount: count('Of them, those of the label'),
  caughtCount: count('Of those, how many had an alert that passed'),
  missedCount: count('And how many had none'),
  passedLabelledCount: count('Objects that passed and have a label'),
  passedUnlabelledCount: count('Objects that passed and have none: not in the purity'),
  completeness: nullable(shareSchema),
  purity: nullable(shareSchema),
  delayDays: nullable(
    Type.Object({
      count: count('Objects caught whose first detection is in the nights of the trial'),
      median: number('From the first detection to the first alert that passed [d]'),
      p16: number('16th percentile [d]'),
      p84: number('84th percentile [d]'),
      p90: number('90th percentile [d]'),
    }),
  ),
  missedBy: Type.Array(failedClauseSchema, {
    description: 'What kept missed objects out, at their newest alert; the most frequent first',
  }),
  missed: Type.Array(Type.Object({ ...objectKeyProperties, alertId: alertIdProperty }), {
    description: 'Some of those missed, each with the alert that was explained',
  }),
});

export const trialResultSchema = Type.Object({
  expression: Type.String({ description: 'What was tried' }),
  survey: nullable(Type.String({ description: 'Of one survey; null: of all' })),
  firstNight: Type.String({ description: 'YYYY-MM-DD' }),
  lastNight: Type.String({ description: 'YYYY-MM-DD' }),
  fromMjdTai: number('Begin of these nights, MJD in TAI [d]'),
  toMjdTai: number('Their end [d]'),
  alertCount: count('Alerts stored of these nights'),
  lookedAtCount: count('Of them, those that the filter was asked about'),
  objectShare: number('Share of the objects that were drawn: 1 = all; rates are divided by it'),
  isComplete: Type.Boolean({ description: 'False: the time was over before all drawn were asked' }),
  objectCount: count('Objects looked at'),
  passedCount: count('Alerts that passed'),
  passedObjectCount: count('Objects with an alert that passed'),
  unknownCount: count('Alerts of which it cannot be judged whether they pass: they do not'),
  withdrawnCount: count('Alerts that the survey has withdrawn: not looked at'),
  unknownBy: Type.Array(
    Type.Object({
      reads: Type.String({ description: 'What the expression reads, as it is written' }),
      reason: Type.String({ description: 'Why it is not known' }),
      alertCount: count('Alerts of those explained'),
    }),
    { description: 'Why alerts could not be judged; the most frequent first' },
  ),
  unknownExplainedCount: count('Of how many of them that was counted'),
  nights: Type.Array(
    Type.Object({
      night: Type.String({ description: 'YYYY-MM-DD' }),
      lookedAtCount: count('Alerts looked at'),
      passedCount: count('Of them, those that passed'),
    }),
    { description: 'Every night of the trial, also those without an alert' },
  ),
  nightCount: count('Nights with alerts'),
  meanEventsPerNight: number('Alerts that would pass in a night with alerts'),
  greatestEventsPerNight: number('In the night with most'),
  maxEventsPerNight: count('A filter with more is not switched on'),
  isBelowLimit: Type.Boolean({ description: 'Whether no night had more' }),
  examples: Type.Array(exampleSchema, {
    description: 'Alerts that passed, of different objects, spread over the nights; 30 at most',
  }),
  reference: nullable(referenceSchema),
  asOf: Type.Object({
    alert: Type.Array(Type.String(), { description: 'What was asked as it was at the alert' }),
    now: Type.Array(Type.String(), { description: 'What was asked as it is known now' }),
  }),
  elapsedSeconds: number('How long the trial took [s]'),
});

export type TrialResult = Static<typeof trialResultSchema>;
export type TrialExample = Static<typeof exampleSchema>;
export type TrialReferenceResult = Static<typeof referenceSchema>;
