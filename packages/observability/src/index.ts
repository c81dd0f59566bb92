export { createLogger, type Logger, logLevels, withoutPasswords } from './create-logger.ts';
export { addCrossmatchMetrics, type CrossmatchCounts } from './crossmatch-metrics.ts';
export { addFilterMetrics, type FilterCounts } from './filter-metrics.ts';
export { createServiceMetrics, metricsText, type ServiceMetrics } from './service-metrics.ts';
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
