export { createLogger, type Logger, logLevels, withoutPasswords } from './create-logger.ts';
export { addCrossmatchMetrics, type CrossmatchCounts } from './crossmatch-metrics.ts';
export { addDataCheckMetrics } from './data-check-metrics.ts';
export { addFilterMetrics, type FilterCounts } from './filter-metrics.ts';
export { addLakeMetrics, type DiskRoom } from './lake-metrics.ts';
export { addOperatorMetrics, type WatchedFigures } from './operator-metrics.ts';
export { addRequestMetrics, type RequestMetrics } from './request-metrics.ts';
export {
  createRegistry,
  createServiceMetrics,
  metricsText,
  type RegistryOptions,
  type ServiceMetrics,
} from './service-metrics.ts';
export {
  type AlertName,
  inStage,
  type StageBatch,
  type StageMessage,
  type StageOutcome,
  type StageResult,
  sampledTrace,
  stageBatches,
} from './stage-batches.ts';
export { addTracingMetrics } from './tracing-metrics.ts';
export { addWebhookMetrics } from './webhook-metrics.ts';
