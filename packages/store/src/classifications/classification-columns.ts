import {
  bigint,
  boolean,
  double,
  integer,
  json,
  milliseconds,
  nullable,
  text,
  texts,
} from '../postgres/column.ts';

/** What a classifier says of an object, beside the object: current, and ever. */
export const classificationColumns = {
  alertId: bigint('alert_id'),
  mjdTai: double('mjd_tai', 'd'),
  classifier: text('classifier'),
  classifierVersion: text('classifier_version'),
  modelHash: text('model_hash'),
  taxonomy: text('taxonomy'),
  probabilities: json<Readonly<Record<string, number>>>('probabilities'),
  topClass: text('top_class'),
  calibrated: boolean('calibrated'),
  featureSetVersion: nullable(text('feature_set_version')),
  detectionCount: integer('detection_count'),
  missingInputs: texts('missing_inputs'),
  classifiedMs: milliseconds('classified_ms'),
  /** Share of held-out alerts that its classifier found less odd, 0 to 1; null = it does not say. */
  novelty: nullable(double('novelty', '1')),
  /** Inputs that were there but could not be read, each with its reason. */
  unreadableInputs: texts('unreadable_inputs'),
  /** The vector before calibration and class rates; null = not kept. */
  modelProbabilities: nullable(json<Readonly<Record<string, number>>>('model_probabilities')),
  /** Of calibration, class rates and gates together; null = the classifier has none of them. */
  calibrationVersion: nullable(text('calibration_version')),
  /** First to last detection, as the calibration read it; null = it reads no age. */
  ageDays: nullable(double('age_days', 'd')),
  /** The deepest class that is sure enough; null = none is, or the classifier has no gates. */
  answerClass: nullable(text('answer_class')),
  /** Its depth in the class tree, 1 = a branch; 0 = none is sure enough; null = no gates. */
  answerLevel: nullable(integer('answer_level')),
  answerProbability: nullable(double('answer_probability', '1')),
};

/** Of what is in the history only. */
export const historyColumns = {
  /** Said by a version that runs beside the served ones. */
  shadow: boolean('shadow'),
  /** When the survey withdrew the alert. */
  withdrawnMjdTai: nullable(double('withdrawn_mjd_tai', 'd')),
};

/** Follows from the row; a column, so that an index serves lists by class. */
export const topProbabilityColumns = { topProbability: double('top_probability', '1') };
