export {
  computeFeatures,
  type FeatureValues,
  featureNames,
  featuresOf,
  fitsOf,
  flatNamesOf,
} from './compute-features.ts';
export {
  type BandFamily,
  type BandFeature,
  type Column,
  type Feature,
  type FeatureOutput,
  type JointFamily,
  type LightCurveFamily,
  type ObjectInput,
  outputsOf,
} from './feature.ts';
export {
  type SupernovaParameters,
  supernovaModelFlux,
} from './features/model-fits/supernova-model.ts';
export { fittedPoints, lightCurveToFit } from './fit/fit-schedule.ts';
export { type FittedSupernova, fittedSupernovae } from './fitted-supernova.ts';
export { bandsWithFeatures } from './flat-name.ts';
export { type LightCurve as PreparedLightCurve, prepareLightCurve } from './light-curve.ts';
export type {
  AllWiseSource,
  LightCurveInput,
  NearestSource,
  Point,
  ReferenceSource,
} from './light-curve-input.ts';
export { parseLightCurveLine } from './parse-light-curve-line.ts';
export { type BandSeries, magnitudesByBand } from './period/band-series.ts';
export { pointsToSearch } from './period/period-schedule.ts';
export type {
  BandPeriod,
  MultiharmonicPeriod,
  PeriodFound,
  PeriodSearch,
  PeriodSearchKind,
  SinusoidSearch,
} from './period/period-search-result.ts';
export { searchOne, searchPeriod } from './period/search-period.ts';
export { featureSetVersion, features } from './registry.ts';
export type { Series, SeriesKind } from './series.ts';
export { type TimeScale, timeScaleOf } from './time-scale.ts';
