export { type RegionsServiceOptions, regionsService, regionTopics } from './service.ts';
export { type Deps, type ReceivedNotice, readRegions } from './step.ts';
