export { computeFeatures, type FeatureValues, featureNames } from './compute-features.ts';
export type {
  BandFamily,
  BandFeature,
  Column,
  Feature,
  FeatureOutput,
  LightCurveFamily,
} from './feature.ts';
export { bandsWithFeatures } from './flat-name.ts';
export type { LightCurveInput, Point } from './light-curve-input.ts';
export { parseLightCurveLine } from './parse-light-curve-line.ts';
export { featureSetVersion, features } from './registry.ts';
export type { Series, SeriesKind } from './series.ts';
