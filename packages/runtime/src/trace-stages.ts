import type { Settings } from '@lucero/config';
import { addTracingMetrics, type Logger, type ServiceMetrics } from '@lucero/observability';
import { codeVersion } from './code-version.ts';

/** Traces of this process, until it is disposed. */
export interface StageTraces extends AsyncDisposable {
  /** Adds what is known of the spans to the metrics of one of its services. */
  readonly addMetrics: (metrics: ServiceMetrics) => void;
}

/** Starts to trace the stages of this process; null: the settings say not to, and nothing of it is loaded. */
export async function traceStages(
  settings: Settings['tracing'],
  logger: Pick<Logger, 'warn'>,
): Promise<StageTraces | null> {
  if (settings.ratio === 0) return null;
  const { startTracing } = await import('@lucero/tracing');
  const tracing = startTracing({
    ...settings,
    version: codeVersion,
    onFailure: (reason) => logger.warn({ reason }, 'traces are lost: they could not be sent'),
  });
  return {
    addMetrics: ({ registry }) => addTracingMetrics(registry, tracing.counts),
    [Symbol.asyncDispose]: () => tracing[Symbol.asyncDispose](),
  };
}
