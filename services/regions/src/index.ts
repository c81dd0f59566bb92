export { type RegionsServiceOptions, regionsService } from './service.ts';
export { type Deps, type ReceivedNotice, readRegions } from './step.ts';
