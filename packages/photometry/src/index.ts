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
export { countsToNanojansky, nanojanskyToCounts } from './count-flux.ts';
export { isReferenceTheSource, referenceRadiusArcsec } from './reference-source.ts';
