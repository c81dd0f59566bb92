export { type ClassifyLightcurvesOptions, classifyLightcurvesService } from './service.ts';
export { classifyLightcurves, type Deps } from './step.ts';
