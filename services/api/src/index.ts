export type {
  ApiOptions,
  ApiStore,
  CutoutReader,
  HealthReport,
  PacketLake,
} from './api-options.ts';
export { apiRoutes, buildApi, httpServerOptions } from './app.ts';
export { apiConfig } from './config.ts';
export { type RunningApi, startApi } from './service.ts';
