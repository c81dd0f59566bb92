export {
  Agreement,
  type AgreementReport,
  type DifferentAlert,
  type Unclassified,
} from './agreement.ts';
export { middle95, objectResamples, type RandomIntegers } from './bootstrap.ts';
export type { AnsweredPacket, ClassifiedAnswer, ClassifierAnswer } from './classifier-answer.ts';
export { entropyBits } from './entropy.ts';
export { byConfidence, expectedCalibrationError } from './expected-calibration-error.ts';
export { jensenShannonBits } from './jensen-shannon.ts';
export { LabelScores, type LabelScoresReport, type PairedScore } from './label-scores.ts';
export { logLoss } from './log-loss.ts';
export { type PairedClasses, pairedClasses } from './paired-classes.ts';
export { balancedAccuracy, recalls } from './recalls.ts';
export { wilsonInterval } from './wilson-interval.ts';
