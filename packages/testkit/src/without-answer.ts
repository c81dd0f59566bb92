/** What a classifier without class tree, gates and calibration by age says beside its probabilities. */
export const withoutAnswer = {
  modelProbabilities: null,
  calibrationVersion: null,
  ageDays: null,
  answerClass: null,
  answerLevel: null,
  answerProbability: null,
} as const;
