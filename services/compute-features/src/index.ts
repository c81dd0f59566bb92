export {
  type AskedPlace,
  type FeatureSource,
  type FindFeatureSources,
  featureSourcesIn,
  noFeatureSource,
  noFeatureSources,
} from './feature-sources.ts';
export { lightCurveInput } from './light-curve-input.ts';
export {
  openPeriodSearcher,
  type PeriodSearcher,
  type PeriodSearcherOptions,
  type SearchPeriod,
} from './period-searcher.ts';
export { type ComputeFeaturesOptions, computeFeaturesService } from './service.ts';
export { computeFeatures, type Deps } from './step.ts';
