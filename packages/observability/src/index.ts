export { createLogger, type Logger, logLevels, withoutPasswords } from './create-logger.ts';
export { createServiceMetrics, metricsText, type ServiceMetrics } from './service-metrics.ts';
