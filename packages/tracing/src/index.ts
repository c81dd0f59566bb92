export type { SpanCounts } from './counting-exporter.ts';
export { startTracing, type Tracing, type TracingOptions } from './start-tracing.ts';
export { isSampled, rootSpanName, spanIdOf, traceIdOf } from './trace-ids.ts';
