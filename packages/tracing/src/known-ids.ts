import type { IdGenerator } from '@opentelemetry/sdk-trace';

/** Gives spans the ids that were found for them: the library asks for one while a span is started, and only then. */
export class KnownIds implements IdGenerator {
  #traceId = '';
  #spanId = '';

  next(traceId: string, spanId: string): void {
    this.#traceId = traceId;
    this.#spanId = spanId;
  }

  generateTraceId(): string {
    return this.#traceId;
  }

  generateSpanId(): string {
    return this.#spanId;
  }
}
