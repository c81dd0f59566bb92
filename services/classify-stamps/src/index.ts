export { type ClassifyStampsOptions, classifyStampsService } from './service.ts';
export { classifyStamps, type Deps, type ReceivedStamps } from './step.ts';
