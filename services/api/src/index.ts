export type {
  ApiOptions,
  ApiStore,
  HealthReport,
  PacketLake,
  RunningStampClassifier,
  StampsReader,
} from './api-options.ts';
export { answerBrokenRequest, apiRoutes, buildApi } from './app.ts';
export { type RunningApi, startApi } from './service.ts';
