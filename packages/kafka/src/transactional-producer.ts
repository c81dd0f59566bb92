import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka, Producer, TopicOffsets, Transaction } from 'kafkajs';
import type { KafkaSettings } from './kafka-config.ts';
import type { BusRecord } from './message-bus.ts';
import { recordSlices, requestOf } from './record-slices.ts';
import { stickyPartitioner } from './sticky-partitioner.ts';

export interface GroupOffsets {
  readonly groupId: string;
  readonly topics: TopicOffsets[];
}

/** One holder of a transactional id: the newest shuts out every earlier one. */
export interface TransactionalProducer {
  /**
   * Writes all records and moves the group's offsets, or neither. When this throws, the producer is
   * spent: its transaction is aborted or, if Kafka could not be told or its answer was lost, ended by
   * whoever opens the id next.
   */
  readonly transact: (records: readonly BusRecord[], offsets: GroupOffsets) => Promise<void>;
  readonly close: () => Promise<void>;
}

const CONCURRENT_RETRIES = 200;
const CONCURRENT_PAUSE_MS = 5;

/**
 * Opens a transactional id. When this resolves, the broker has ended whatever transaction was left
 * open under it, and refuses all further requests of its former holder.
 */
export async function openTransactionalProducer(
  client: Kafka,
  transactionalId: string,
  settings: KafkaSettings,
): Promise<TransactionalProducer> {
  // Not `idempotent`: every write is in a transaction, which implies it, and kafkajs would ask for
  // a second, unused producer id.
  const producer = client.producer({
    transactionalId,
    transactionTimeout: settings.transactionTimeoutMs,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: stickyPartitioner,
  });
  try {
    await producer.connect();
    // kafkajs asks for the producer id, which is what fences, with the first transaction.
    await (await producer.transaction()).abort();
  } catch (error) {
    await closeQuietly(producer, settings);
    throw error;
  }
  return {
    async transact(records, offsets) {
      const transaction = await producer.transaction();
      try {
        for (const slice of recordSlices(records)) {
          await transaction.sendBatch(requestOf(slice, settings.compression));
        }
        await sendOffsets(transaction, offsets);
        await transaction.commit();
      } catch (error) {
        await abortQuietly(transaction, settings);
        throw error;
      }
    },
    close: () => closeQuietly(producer, settings),
  };
}

/**
 * When the offsets are the first thing in a transaction, the one before it may still be closing.
 * kafkajs repeats every other request that meets this, but not the one made here.
 */
async function sendOffsets(transaction: Transaction, offsets: GroupOffsets): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await transaction.sendOffsets({ consumerGroupId: offsets.groupId, topics: offsets.topics });
      return;
    } catch (error) {
      const isClosing = (error as { type?: string }).type === 'CONCURRENT_TRANSACTIONS';
      if (!isClosing || attempt === CONCURRENT_RETRIES) throw error;
      await delay(CONCURRENT_PAUSE_MS);
    }
  }
}

/**
 * Readers of committed messages wait behind an open transaction, so we say at once that it is over.
 * If that fails too, the next holder of the id or the transaction timeout says it.
 */
async function abortQuietly(transaction: Transaction, settings: KafkaSettings): Promise<void> {
  if (!transaction.isActive()) return;
  try {
    await transaction.abort();
  } catch (error) {
    settings.logger.debug({ err: error }, 'could not abort a failed transaction');
  }
}

/** Nothing depends on a good-bye: the connection ends either way. */
async function closeQuietly(producer: Producer, settings: KafkaSettings): Promise<void> {
  try {
    await producer.disconnect();
  } catch (error) {
    settings.logger.debug({ err: error }, 'could not disconnect a producer');
  }
}
