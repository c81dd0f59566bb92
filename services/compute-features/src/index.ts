export { lightCurveInput } from './light-curve-input.ts';
export { type ComputeFeaturesOptions, computeFeaturesService } from './service.ts';
export { computeFeatures, type Deps } from './step.ts';
