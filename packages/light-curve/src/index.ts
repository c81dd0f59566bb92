export {
  computeFeatures,
  computeFeatureVector,
  featureNames,
  featuresOf,
  fitNames,
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
} from './feature/feature.ts';
export type { FeatureValues } from './feature/feature-values.ts';
export { type FeatureVector, featuresByName } from './feature/feature-vector.ts';
export { type FittedSupernova, fittedSupernovae } from './features/model-fits/fitted-supernova.ts';
export {
  type SupernovaParameters,
  supernovaModelFlux,
} from './features/model-fits/supernova-model.ts';
export { fittedPoints, lightCurveToFit } from './fit/fit-schedule.ts';
export {
  type FeatureCatalog,
  featureCatalogs,
  magnitudesOfSource,
} from './input/feature-catalogs.ts';
export type {
  AllWiseSource,
  LightCurveInput,
  NearestSource,
  Point,
  ReferenceSource,
} from './input/light-curve-input.ts';
export type { LightCurveSurvey, SurveyMatch } from './input/light-curve-survey.ts';
export { parseLightCurveLine } from './input/parse-light-curve-line.ts';
export {
  type PreparedLightCurve,
  prepareLightCurve,
} from './input/prepared-light-curve.ts';
export {
  compareLightCurves,
  type FeatureDifference,
  type Likeness,
} from './likeness/compare-light-curves.ts';
export {
  type ComparedFeature,
  comparedFeature,
  isRead as isReadByComparison,
  type LikenessProperty,
  likenessProperties,
} from './likeness/compared-features.ts';
export { type BandSeries, magnitudesByBand } from './period/band-series.ts';
export {
  type BandMeasurements,
  type JudgedPeriod,
  judgePeriods,
} from './period/judge-period.ts';
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
export { evenRanks } from './points/even-ranks.ts';
export {
  type LightCurvePoint,
  mostSequencePoints,
  sequenceBands,
  sequencePoints,
} from './points/sequence-points.ts';
export { featureSetVersion, features } from './registry.ts';
export type { Series, SeriesKind } from './series/series.ts';
