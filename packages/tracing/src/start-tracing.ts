import { type StageBatch, stageBatches } from '@lucero/observability';
import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { CountingExporter, type SpanCounts } from './counting-exporter.ts';
import { KnownIds } from './known-ids.ts';
import { StageSpans } from './stage-spans.ts';

export interface TracingOptions {
  /** Of all alerts, the part whose traces are kept, from 0 to 1. */
  readonly ratio: number;
  /** Where they are sent: OTLP over HTTP, as JSON. */
  readonly url: string;
  /** Sent as `Authorization`; empty: none. */
  readonly authorization: string;
  /** Spans that wait to be sent; more are dropped. */
  readonly maxQueueSpans: number;
  /** A service of ours is `lucero-<stage>`. */
  readonly version: string;
  /** Spans could not be sent; said once a minute at most. */
  readonly onFailure: (reason: string) => void;
}

export interface Tracing extends AsyncDisposable {
  readonly counts: () => SpanCounts;
}

/** How long a stop waits for the last spans. */
const lastExportMs = 1_000;
const exportTimeoutMs = 10_000;

/**
 * Listens to the stages of this process and sends spans of the alerts whose traces are kept, until it is disposed.
 * Nothing of it waits in the stream: spans are queued, and dropped when the queue is full or the receiver is away.
 */
export function startTracing(options: TracingOptions): Tracing {
  const { ratio, url, authorization, maxQueueSpans, version, onFailure } = options;
  const exporter = new CountingExporter(
    new OTLPTraceExporter({
      ...{ url, timeoutMillis: exportTimeoutMs, concurrencyLimit: 4 },
      ...(authorization !== '' && { headers: { authorization } }),
    }),
    onFailure,
  );
  const processor = new BatchSpanProcessor({
    ...{ exporter, maxQueueSize: maxQueueSpans, scheduledDelayMillis: 1_000 },
    exportTimeoutMillis: exportTimeoutMs + 1_000,
  });
  const ids = new KnownIds();
  const tracers = new Map<string, Tracer>();
  const tracerOf = (stage: string): Tracer => {
    let tracer = tracers.get(stage);
    if (tracer === undefined) {
      const attributes = { 'service.name': `lucero-${stage}`, 'service.version': version };
      const provider = new TracerProvider({
        ...{ resource: resourceFromAttributes(attributes), idGenerator: ids },
        spanProcessors: [processor],
      });
      tracer = provider.getTracer('lucero', version);
      tracers.set(stage, tracer);
    }
    return tracer;
  };
  const spans = new StageSpans({ ratio, ids, tracerOf });
  const starts = new WeakMap<StageBatch, number>();
  const subscriber = {
    start: (batch: StageBatch) => {
      starts.set(batch, nowMs());
    },
    asyncEnd: (batch: StageBatch) => {
      const endMs = nowMs();
      try {
        spans.add(batch, starts.get(batch) ?? endMs, endMs);
      } catch (error) {
        // A defect of tracing must not become one of the stream.
        onFailure(error instanceof Error ? error.message : String(error));
      }
    },
  };
  stageBatches.subscribe(subscriber as Parameters<typeof stageBatches.subscribe>[0]);
  return {
    counts: () => exporter.counts,
    [Symbol.asyncDispose]: async () => {
      stageBatches.unsubscribe(subscriber as Parameters<typeof stageBatches.unsubscribe>[0]);
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, lastExportMs);
      await Promise.race([processor.shutdown().catch(() => undefined), promise]);
      clearTimeout(timer);
    },
  };
}

/** Finer than Date.now: stages take less than a millisecond. */
const nowMs = (): number => performance.timeOrigin + performance.now();
