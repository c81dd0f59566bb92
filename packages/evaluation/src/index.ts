export {
  Agreement,
  type AgreementReport,
  type DifferentAlert,
  type Unclassified,
} from './agreement.ts';
export { middle95, objectResamples, type RandomIntegers } from './bootstrap.ts';
export type { AnsweredPacket, ClassifiedAnswer, ClassifierAnswer } from './classifier-answer.ts';
export { type ExpectedRange, expectedRange, median } from './drift/expected-range.ts';
export { poissonRange } from './drift/poisson-range.ts';
export { type PopulationStability, populationStability } from './drift/population-stability.ts';
export {
  countsInBins,
  type QuantileSketch,
  quantileEdges,
  quantileSketch,
} from './drift/quantile-sketch.ts';
export { entropyBits } from './entropy.ts';
export { byConfidence, expectedCalibrationError } from './expected-calibration-error.ts';
export { jensenShannonBits } from './jensen-shannon.ts';
export { LabelScores, type LabelScoresReport, type PairedScore } from './label-scores.ts';
export { logLoss } from './log-loss.ts';
export { type PairedClasses, pairedClasses } from './paired-classes.ts';
export { balancedAccuracy, recalls } from './recalls.ts';
export {
  type ObjectStability,
  type StabilityReport,
  type StabilityScore,
  type StabilitySums,
  stabilityReport,
} from './stability.ts';
export { wilsonInterval } from './wilson-interval.ts';
