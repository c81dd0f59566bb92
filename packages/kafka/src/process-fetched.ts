import type { Admin, EachBatchPayload } from 'kafkajs';
import { ByteBudget } from './byte-budget.ts';
import { heartbeatIntervalMs, startHeartbeats } from './heartbeats.ts';
import { withKafkaFailure } from './kafka-failure.ts';
import { messageBatches } from './message-batches.ts';
import type { BusRecord, ConsumeOptions, PartitionPosition } from './message-bus.ts';
import { abandonResponsesOf } from './response-buffers.ts';
import type { Session, SessionParts } from './session-parts.ts';
import { topicOffsets } from './topic-offsets.ts';
import { topicPartitionKey } from './topic-partition.ts';

/** Writes the results of a batch, and commits its offsets or notes them to be committed. */
type Finish = (
  records: readonly BusRecord[],
  positions: readonly PartitionPosition[],
) => Promise<void>;
type ProcessFetched = (
  fetched: readonly EachBatchPayload[],
  skipBelow: bigint,
  finish: Finish,
) => Promise<void>;

/**
 * Processes what was fetched, batch by batch, and sends heartbeats meanwhile. What the step throws ends the
 * session. A failed heartbeat is thrown to kafkajs, which handles it, once the running batch is finished.
 */
export function fetchProcessor(
  parts: SessionParts,
  session: Session,
): (
  payloads: readonly EachBatchPayload[],
  work: (payloads: readonly EachBatchPayload[], processFetched: ProcessFetched) => Promise<void>,
) => Promise<void> {
  const { admin, settings, options, onProgress } = parts;
  const { maxBytesInFlight, maxBatchMessages, onBatch, onLag } = options;
  const budget = new ByteBudget(maxBytesInFlight);
  const findExpired = expiryFinder(admin, options, session.expected);
  return async (payloads, work) => {
    const { heartbeat, isRunning } = payloads[0]!;
    const heartbeats = startHeartbeats(heartbeat, heartbeatIntervalMs(settings));
    const mayGoOn = () => isRunning() && !session.isEnding() && heartbeats.failure() === null;
    try {
      for (const { batch } of payloads) await findExpired(batch);
      await work(payloads, async (fetched, skipBelow, finish) => {
        const payloadOf = new Map(
          fetched.map((payload) => [topicPartitionKey(payload.batch), payload]),
        );
        const bounds = { maxMessages: maxBatchMessages, maxBytes: maxBytesInFlight, skipBelow };
        const batches = messageBatches(
          fetched.map(({ batch }) => batch),
          bounds,
        );
        for (const { messages, bytes, positions } of batches) {
          const isDone = await budget.hold(bytes, async () => {
            if (!mayGoOn()) return false;
            await finish(await onBatch(messages), positions);
            return true;
          });
          if (!isDone) return;
          onProgress();
          for (const position of positions) {
            const { topic, partition, nextOffset } = position;
            const { batch, resolveOffset } = payloadOf.get(topicPartitionKey(position))!;
            resolveOffset(String(nextOffset - 1n));
            session.lagReported.add(topicPartitionKey(position));
            const lag = BigInt(batch.highWatermark) - nextOffset;
            onLag?.({ topic, partition, messages: Number(lag) });
          }
        }
        // Also past messages that were skipped, and past a fetch of nothing but control records.
        for (const { batch, resolveOffset } of fetched) resolveOffset(batch.lastOffset());
      });
    } catch (error) {
      abandonResponsesOf(payloads.map(({ batch }) => batch));
      session.fail(error);
    } finally {
      heartbeats.stop();
    }
    // kafkajs handles it: it joins again after a rebalance, or looks up the coordinator.
    const heartbeatFailure = heartbeats.failure();
    if (heartbeatFailure !== null) throw heartbeatFailure;
  };
}

/**
 * Detects messages that expired while the partition was being read: retention deleted them before we fetched
 * them, and the client went on with the first message that is left. A gap in the offsets alone proves nothing,
 * because transactions leave control records between messages.
 */
function expiryFinder(
  admin: Admin,
  { onJump }: ConsumeOptions,
  expected: Map<string, bigint>,
): (batch: EachBatchPayload['batch']) => Promise<void> {
  return async (batch) => {
    const { topic, partition } = batch;
    const key = topicPartitionKey(batch);
    const from = expected.get(key);
    expected.set(key, BigInt(batch.lastOffset()) + 1n);
    if (from === undefined || onJump === undefined) return;
    if (BigInt(batch.messages[0]?.offset ?? from) <= from) return;
    const bounds = await withKafkaFailure('could not ask for the first offset', { topic }, () =>
      topicOffsets(admin, topic),
    );
    const low = BigInt(bounds.find((each) => each.partition === partition)?.low ?? 0);
    if (low > from) {
      onJump({ topic, partition, reason: 'expired', messages: Number(low - from) });
    }
  };
}
