export type {
  ApiOptions,
  ApiStore,
  CutoutReader,
  HealthReport,
  PacketLake,
} from './api-options.ts';
export { answerBrokenRequest, apiRoutes, buildApi } from './app.ts';
export { type RunningApi, startApi } from './service.ts';
