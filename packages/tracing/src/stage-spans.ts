import {
  type AlertName,
  type StageBatch,
  type StageMessage,
  type StageOutcome,
  sampledTrace,
} from '@lucero/observability';
import {
  type Attributes,
  type Context,
  type HrTime,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { KnownIds } from './known-ids.ts';
import { isSampled, rootSpanName, spanIdOf, traceIdOf } from './trace-ids.ts';

/** A message whose trace is kept, and the span above the one of this stage. */
interface TracedMessage {
  readonly place: number;
  readonly traceId: string;
  readonly parentSpanId: string;
}

export interface StageSpansOptions {
  /** Of all alerts, the part whose traces are kept, from 0 to 1. */
  readonly ratio: number;
  readonly ids: KnownIds;
  /** Spans of each stage are those of a service of its own. */
  readonly tracerOf: (stage: string) => Tracer;
}

/**
 * Turns batches of stages into spans: one for each alert whose trace is kept, with the time of the whole batch, since
 * a batch is worked at as one. Two and more of a batch also share a span of the batch, which links to them as they
 * link to it. Everything follows from the messages alone: a batch that is processed again sends the same spans again.
 */
export class StageSpans {
  readonly #options: StageSpansOptions;

  constructor(options: StageSpansOptions) {
    this.#options = options;
  }

  /** Times are those of Unix [ms]. */
  add(batch: StageBatch, startMs: number, endMs: number): void {
    const { messages, result } = batch;
    const traced = this.#tracedOf(batch);
    if (traced.length === 0) return;
    const spanIds = traced.map(({ traceId, place }) =>
      spanIdOf(traceId, `${batch.stage} ${nameOf(messages[place]!)}`),
    );
    if (result !== undefined) {
      const traceparents: (string | undefined)[] = new Array(messages.length);
      for (const [k, { place, traceId }] of traced.entries()) {
        traceparents[place] = `00-${traceId}-${spanIds[k]}-01`;
      }
      batch.traceparents = traceparents;
    }
    const contexts = traced.map(({ traceId }, k) => contextOf(traceId, spanIds[k]!));
    const joining = traced.length < 2 ? null : this.#addBatchSpan(batch, contexts, startMs, endMs);
    for (const [k, message] of traced.entries()) {
      this.#addStageSpan(batch, message, contexts[k]!, joining, startMs, endMs);
    }
  }

  /** Of a batch that was given up only those are known that name their trace themselves. */
  #tracedOf({ messages, result }: StageBatch): TracedMessage[] {
    const { ratio } = this.#options;
    const traced: TracedMessage[] = [];
    for (const [place, { headers }] of messages.entries()) {
      const named = sampledTrace(headers.traceparent);
      if (named !== null) {
        traced.push({ place, traceId: named.traceId, parentSpanId: named.spanId });
        continue;
      }
      const alert = result?.alerts[place] ?? null;
      if (alert === null) continue;
      const traceId = traceIdOf(alert);
      if (!isSampled(traceId, ratio)) continue;
      traced.push({ place, traceId, parentSpanId: spanIdOf(traceId, rootSpanName) });
    }
    return traced;
  }

  #addBatchSpan(
    batch: StageBatch,
    contexts: readonly SpanContext[],
    startMs: number,
    endMs: number,
  ): SpanContext {
    const { ids, tracerOf } = this.#options;
    const name = `${batch.stage} batch`;
    // A trace of its own: no single alert owns the batch.
    const traceId = spanIdOf(name, nameOf(batch.messages[0]!)).padEnd(32, '0');
    const context = contextOf(traceId, spanIdOf(traceId, name));
    ids.next(traceId, context.spanId);
    const span = tracerOf(batch.stage).startSpan(
      name,
      {
        ...{ kind: SpanKind.CONSUMER, startTime: timeOf(startMs), root: true },
        attributes: batchAttributes(batch),
        links: contexts.map((each) => ({ context: each })),
      },
      ROOT_CONTEXT,
    );
    span.end(timeOf(endMs));
    return context;
  }

  #addStageSpan(
    batch: StageBatch,
    { place, traceId, parentSpanId }: TracedMessage,
    { spanId }: SpanContext,
    joining: SpanContext | null,
    startMs: number,
    endMs: number,
  ): void {
    const { ids, tracerOf } = this.#options;
    const { stage, result, error } = batch;
    const message = batch.messages[place]!;
    const outcome = result?.outcomes[place];
    const alert = result?.alerts[place] ?? null;
    const tracer = tracerOf(stage);
    const rootId = spanIdOf(traceId, rootSpanName);
    if (batch.isFirst && parentSpanId === rootId) {
      ids.next(traceId, rootId);
      const startTime = timeOf(Math.min(message.timestampMs, startMs));
      tracer
        .startSpan(rootSpanName, { startTime, root: true, attributes: alertAttributes(alert) })
        .end(timeOf(endMs));
    }
    ids.next(traceId, spanId);
    const links: Link[] = joining === null ? [] : [{ context: joining }];
    const span = tracer.startSpan(
      stage,
      {
        ...{ kind: SpanKind.CONSUMER, startTime: timeOf(startMs), links },
        attributes: {
          ...batchAttributes(batch),
          ...messageAttributes(message, startMs),
          ...alertAttributes(alert),
          ...outcomeAttributes(outcome),
        },
      },
      below(traceId, parentSpanId),
    );
    if (outcome?.kind === 'reject' || outcome?.kind === 'failed') {
      span.setStatus({ code: SpanStatusCode.ERROR });
    } else if (result === undefined) {
      const reason = error instanceof Error ? error.message : String(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: reason });
    }
    span.end(timeOf(endMs));
  }
}

/** The library takes small numbers for times since the start of the process, so it gets seconds and nanoseconds. */
const timeOf = (unixMs: number): HrTime => {
  const seconds = Math.floor(unixMs / 1_000);
  return [seconds, Math.round((unixMs - seconds * 1_000) * 1e6)];
};

const nameOf = ({ topic, partition, offset }: StageMessage): string =>
  `${topic}/${partition}/${offset}`;

const contextOf = (traceId: string, spanId: string): SpanContext => ({
  ...{ traceId, spanId, traceFlags: TraceFlags.SAMPLED },
});

const below = (traceId: string, parentSpanId: string): Context =>
  trace.setSpanContext(ROOT_CONTEXT, { ...contextOf(traceId, parentSpanId), isRemote: true });

const alertAttributes = (alert: AlertName | null): Attributes =>
  alert === null
    ? {}
    : {
        'lucero.survey': alert.survey,
        'lucero.alert_id': alert.alertId.toString(),
        ...(alert.oid !== null && { 'lucero.oid': alert.oid }),
      };

/** Names of OpenTelemetry's conventions for messaging where they have one. */
const batchAttributes = ({ stage, group, messages, attempts }: StageBatch): Attributes => ({
  'lucero.stage': stage,
  'lucero.attempts': attempts,
  'messaging.system': 'kafka',
  'messaging.operation.type': 'process',
  'messaging.consumer.group.name': group,
  'messaging.batch.message_count': messages.length,
});

const messageAttributes = (
  { topic, partition, offset, timestampMs }: StageMessage,
  startMs: number,
): Attributes => ({
  'messaging.destination.name': topic,
  'messaging.destination.partition.id': String(partition),
  // As text: 64 bits do not fit into a number of JavaScript.
  'messaging.kafka.offset': offset.toString(),
  'lucero.waited_ms': Math.max(0, startMs - timestampMs),
});

function outcomeAttributes(outcome: StageOutcome | undefined): Attributes {
  if (outcome === undefined) return { 'lucero.outcome': 'given-up' };
  const code =
    outcome.kind === 'reject'
      ? outcome.error.code
      : outcome.kind === 'emit'
        ? outcome.note
        : outcome.reason;
  return {
    'lucero.outcome': outcome.kind,
    ...(code !== undefined && { 'lucero.outcome.code': code }),
  };
}
