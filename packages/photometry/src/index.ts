export {
  abZeroPointMag,
  magErrToNanojansky,
  magPerRelativeFlux,
  magToNanojansky,
  nanojanskyErrToMag,
  nanojanskyToMag,
} from './ab-magnitude.ts';
export {
  type CorrectedMagnitude,
  correctedMagnitude,
  type DifferenceMeasurement,
} from './corrected-magnitude.ts';
export {
  isCorrected,
  isDubious,
  isStellar,
  type LabelledMeasurement,
} from './correction-labels.ts';
export { countsToNanojansky, nanojanskyToCounts } from './count-flux.ts';
export { type FirstRise, firstRise, type UpperLimit } from './first-rise.ts';
export {
  type CorrectionSummary,
  type DetectionMagnitudes,
  type MagnitudeStatistics,
  type MagnitudeSummary,
  magnitudeStatistics,
} from './magnitude-statistics.ts';
export { isReferenceTheSource, referenceRadiusArcsec } from './reference-source.ts';
