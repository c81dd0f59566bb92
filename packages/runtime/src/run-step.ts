import { LuceroError } from '@lucero/errors';
import type {
  BusMessage,
  BusRecord,
  ExactlyOnce,
  MessageBus,
  PartitionPosition,
} from '@lucero/kafka';
import {
  type AlertName,
  inStage,
  type Logger,
  type ServiceMetrics,
  type StageBatch,
} from '@lucero/observability';
import { type Outcome, type Outgoing, reject } from '@lucero/step';
import { deadLetterOf } from './dead-letter.ts';
import { DeadTopics } from './dead-topics.ts';
import type { Health } from './health.ts';
import { batchFields, messageFields } from './log-fields.ts';
import { processBatch } from './process-batch.ts';
import { type RetryOptions, retry } from './retry.ts';
import type { AnyRunnableStep } from './runnable-step.ts';

/** A third of the time after which Kafka takes an instance for dead, by default. */
const SLOW_BATCH_SECONDS = 10;

export interface RunStepOptions {
  readonly bus: MessageBus;
  readonly groupId: string;
  readonly codeVersion: string;
  readonly maxBytesInFlight: number;
  readonly maxBatchMessages: number;
  /** How long broken infrastructure is retried before giving up. */
  readonly retryMs: number;
  readonly logger: Logger;
  readonly metrics: ServiceMetrics;
  readonly health: Health;
  readonly signal: AbortSignal;
}

/**
 * Runs a step on a bus until the signal aborts: consumes, processes, and returns results and dead letters to
 * the bus, which writes them before it commits the offsets. Resolves after a graceful stop; throws when
 * infrastructure stayed broken: the last batch is then not committed.
 */
export async function runStep(runnable: AnyRunnableStep, options: RunStepOptions): Promise<void> {
  const { bus, health, logger, metrics, signal } = options;
  const service = runnable.step.name;
  const deadTopics = new DeadTopics(bus);
  const lags = new Map<string, number>();
  const lagMessages = () => lags.values().reduce((sum, messages) => sum + messages, 0);
  // Ends before the bus is closed, also when the stream has failed.
  const stopBeside = new AbortController();
  const beside = runnable.beside?.({
    ...{ bus, logger, metrics, lagMessages },
    signal: AbortSignal.any([signal, stopBeside.signal]),
  });
  try {
    await bus.consume({
      groupId: options.groupId,
      topics: runnable.inputs,
      once: runnable.once && waitingForStore(runnable.once, options),
      maxBytesInFlight: options.maxBytesInFlight,
      maxBatchMessages: Math.min(
        runnable.gather === undefined ? options.maxBatchMessages : Number.POSITIVE_INFINITY,
        runnable.maxBatchMessages ?? Number.POSITIVE_INFINITY,
      ),
      gather: runnable.gather,
      signal,
      onLag: ({ topic, partition, messages }) => {
        lags.set(`${topic}/${partition}`, messages);
        metrics.lagMessages.set({ topic, partition: String(partition) }, messages);
      },
      onAssigned: (partitions) => {
        // The lag of partitions that are no longer assigned to us, and of past nights, is not ours to report.
        metrics.lagMessages.reset();
        lags.clear();
        logger.info({ partitions: partitions.length }, 'partitions assigned');
        health.assigned();
      },
      onTrouble: (error) => {
        metrics.retries.inc({ code: error.code });
        health.degraded('kafka', `${error.code}: ${error.message}`);
      },
      onJump: (jump) => {
        if (!health.jumped(jump)) return;
        const { topic, partition, reason, messages } = jump;
        metrics.jumps.inc({ topic, reason });
        metrics.lostMessages.inc({ topic, reason }, messages ?? 0);
        logger.error(
          { topic, partition, reason, messages },
          'the stream jumped: messages are lost',
        );
      },
      onBatch: (batch) => processWithRetry(runnable, batch, deadTopics, options),
    });
    health.stopped(null);
    logger.info('stopped');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    health.stopped(reason);
    logger.fatal({ err: error }, `${service} stops: its last batch is not committed`);
    throw error;
  } finally {
    stopBeside.abort();
    await beside;
  }
}

async function processWithRetry(
  runnable: AnyRunnableStep,
  batch: readonly BusMessage[],
  deadTopics: DeadTopics,
  options: RunStepOptions,
): Promise<BusRecord[]> {
  const { health, metrics } = options;
  const part = partOf(batch);
  const bytes = batch.reduce((sum, message) => sum + message.value.byteLength, 0);
  metrics.bytesInFlight.inc(bytes);
  const endTimer = metrics.batchSeconds.startTimer();
  const stage: StageBatch = {
    ...{ stage: runnable.step.name, group: options.groupId, messages: batch, attempts: 0 },
    isFirst: runnable.isFirst ?? false,
  };
  const known: KnownOfBatch = { service: runnable.step.name, alerts: [], stage };
  try {
    const attempt = async () => {
      stage.attempts += 1;
      const processed = await processBatch(runnable, batch);
      const { deadAlerts, revivedAlerts } = processed;
      await deadTopics.ensureFor(batch.filter((_, i) => processed.outcomes[i]?.kind === 'reject'));
      if (deadAlerts.length > 0) await runnable.ledger?.store.markDead(deadAlerts);
      if (revivedAlerts.length > 0) await runnable.ledger?.store.markAlive(revivedAlerts);
      return processed;
    };
    const { outcomes, alerts, surveyPublishedMs } = await inStage(stage, () =>
      retry(attempt, retrying(part, 'trying the batch again', options, batchFields(batch))),
    );
    const nowMs = Date.now();
    health.running(part, nowMs);
    for (const atMs of surveyPublishedMs) {
      metrics.sinceSurveySeconds.observe(Math.max(0, nowMs - atMs) / 1000);
    }
    return recordsOf({ ...known, alerts }, batch, outcomes, options);
  } catch (error) {
    // A single message that timed out in every retry: without a dead letter it would stop its partition.
    const isSlow = error instanceof LuceroError && error.code === 'LUCERO_STORE_TIMEOUT';
    if (!isSlow || batch.length > 1 || options.signal.aborted) throw error;
    await deadTopics.ensureFor(batch);
    return recordsOf(known, batch, [reject(error)], options);
  } finally {
    const seconds = endTimer();
    metrics.bytesInFlight.dec(bytes);
    if (seconds > SLOW_BATCH_SECONDS) {
      options.logger.warn({ ...batchFields(batch), bytes, seconds }, 'a batch took long');
    }
  }
}

/** Retries while the store is unavailable when a partition was opened or a transaction was committed. */
function waitingForStore(once: ExactlyOnce, options: RunStepOptions): ExactlyOnce {
  const waiting =
    (listener: (position: PartitionPosition) => Promise<void>) =>
    async (position: PartitionPosition) => {
      const part = `${position.topic}/${position.partition} after its commit`;
      await retry(() => listener(position), retrying(part, 'committed, to be noted', options));
      options.health.recovered(part);
    };
  return { onOpened: waiting(once.onOpened), onCommitted: waiting(once.onCommitted) };
}

/** Options of `retry` that report each attempt of a part of the service: metric, health, log. */
function retrying(
  part: string,
  doing: string,
  options: RunStepOptions,
  fields: Readonly<Record<string, unknown>> = {},
): RetryOptions {
  const { health, logger, metrics, retryMs, signal } = options;
  return {
    forMs: retryMs,
    signal,
    onRetry: (error, waitMs) => {
      metrics.retries.inc({ code: error.code });
      health.degraded(part, `${error.code}: ${error.message}`);
      logger.warn({ ...fields, err: error, waitMs: Math.round(waitMs) }, doing);
    },
  };
}

/** Names a batch in /health by the partition of its first message: it is retried as a whole. */
function partOf([message]: readonly BusMessage[]): string {
  return `${message?.topic}/${message?.partition}`;
}

/** What is known of a batch beside its outcomes. */
interface KnownOfBatch {
  readonly service: string;
  /** By message; empty when it was given up. */
  readonly alerts: readonly (AlertName | null)[];
  readonly stage: StageBatch;
}

/** Everything that follows from a batch, counted and logged, in the order of its inputs. */
function recordsOf(
  { service, alerts, stage }: KnownOfBatch,
  batch: readonly BusMessage[],
  outcomes: readonly Outcome<Outgoing>[],
  options: RunStepOptions,
): BusRecord[] {
  const { metrics } = options;
  const nowMs = Date.now();
  const records: BusRecord[] = [];
  const faults: MessageFault[] = [];
  metrics.batchMessages.observe(batch.length);
  for (const [i, outcome] of outcomes.entries()) {
    const message = batch[i]!;
    const traceparent = stage.traceparents?.[i];
    const fields = () => messageFields(message, alerts[i], traceparent);
    metrics.bytesIn.inc(message.value.byteLength);
    metrics.sinceInputSeconds.observe(Math.max(0, nowMs - message.timestampMs) / 1000);
    if (outcome.kind === 'emit') {
      metrics.outcomes.inc({ outcome: 'emit', code: outcome.note ?? 'none' });
      for (const record of outcome.messages) {
        metrics.messagesOut.inc({ topic: record.topic });
        records.push(traceparent === undefined ? record : withTrace(record, traceparent));
      }
    } else if (outcome.kind === 'skip') {
      metrics.outcomes.inc({ outcome: 'skip', code: outcome.reason });
    } else {
      metrics.outcomes.inc({ outcome: 'reject', code: outcome.error.code });
      logRejection(fields(), outcome.error, options);
      records.push(
        deadLetterOf(message, outcome.error, {
          service,
          codeVersion: options.codeVersion,
          nowMs,
        }),
      );
    }
    if (outcome.kind !== 'reject') {
      for (const error of outcome.faults ?? []) faults.push({ error, fields });
    }
  }
  countFaults(faults, options);
  return records;
}

/** Something that went wrong without keeping the message from being processed. */
interface MessageFault {
  readonly error: LuceroError;
  /** Of the message, for the log. */
  readonly fields: () => Record<string, unknown>;
}

/** Counts each; logs one line for each kind, with the first message, to keep the log readable. */
function countFaults(faults: readonly MessageFault[], { logger, metrics }: RunStepOptions): void {
  for (const { error } of faults) metrics.faults.inc({ code: error.code });
  const alike = Map.groupBy(faults, ({ error }) => `${error.code} ${error.message}`);
  for (const group of alike.values()) {
    const { error, fields } = group[0]!;
    const { code, message: reason, context } = error;
    const count = group.length;
    logger.warn({ ...context, code, reason, count, ...fields() }, 'non-fatal faults');
  }
}

/** Logs why a message was rejected; for a defect also its cause and the stack. */
function logRejection(
  fields: Readonly<Record<string, unknown>>,
  error: LuceroError,
  options: RunStepOptions,
): void {
  const { code, message: reason, context } = error;
  const defect = error.cause === undefined ? {} : { err: error };
  options.logger.warn(
    { ...context, ...defect, code, reason, ...fields },
    'rejected to the dead letters',
  );
}

/** What follows from a traced message names its trace. */
function withTrace(record: BusRecord, traceparent: string): BusRecord {
  return { ...record, headers: { ...record.headers, traceparent } };
}
