import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

export interface SpanCounts {
  readonly exported: number;
  /** Refused or not reached: lost. */
  readonly failed: number;
}

/** An exporter that knows how many spans left and how many were lost, and says so the first time of each minute. */
export class CountingExporter implements SpanExporter {
  readonly #exporter: SpanExporter;
  readonly #onFailure: (reason: string) => void;
  #exported = 0;
  #failed = 0;
  #saidMs = Number.NEGATIVE_INFINITY;

  constructor(exporter: SpanExporter, onFailure: (reason: string) => void) {
    this.#exporter = exporter;
    this.#onFailure = onFailure;
  }

  get counts(): SpanCounts {
    return { exported: this.#exported, failed: this.#failed };
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#exporter.export(spans, (result) => {
      // Zero is success.
      if (result.code === 0) this.#exported += spans.length;
      else {
        this.#failed += spans.length;
        const nowMs = performance.now();
        if (nowMs - this.#saidMs > 60_000) {
          this.#saidMs = nowMs;
          this.#onFailure(result.error?.message ?? 'refused');
        }
      }
      // What is lost is counted above: the queue goes on as if it had left.
      done({ code: 0 });
    });
  }

  forceFlush(): Promise<void> {
    return this.#exporter.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }
}
