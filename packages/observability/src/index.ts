export { createLogger, type Logger, logLevels, withoutPasswords } from './create-logger.ts';
export { addCrossmatchMetrics, type CrossmatchCounts } from './crossmatch-metrics.ts';
export { addFilterMetrics, type FilterCounts } from './filter-metrics.ts';
export { createServiceMetrics, metricsText, type ServiceMetrics } from './service-metrics.ts';
export { addWebhookMetrics } from './webhook-metrics.ts';
