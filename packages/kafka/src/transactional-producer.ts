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

/** A producer with a transactional id: the newest one of an id fences all earlier ones. */
export interface TransactionalProducer {
  /**
   * Writes all records and commits the group's offsets, or neither. When this throws, the producer cannot be
   * used any more: its transaction is aborted or, if the abort failed or a response was lost, it is ended
   * when the id is opened the next time.
   */
  readonly transact: (records: readonly BusRecord[], offsets: GroupOffsets) => Promise<void>;
  readonly close: () => Promise<void>;
}

const CONCURRENT_RETRIES = 200;
const CONCURRENT_PAUSE_MS = 5;

/**
 * Opens a transactional id. When this resolves, the broker has ended the transaction that was left open under
 * it, if any, and refuses all further requests of its former owner.
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
    // kafkajs requests the producer id, and thereby fences, with the first transaction.
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
 * When a transaction begins with the offsets, the transaction before may still be closing. kafkajs retries
 * every other request that fails for this reason, but not this one.
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
 * Readers of committed messages wait behind an open transaction, so it is aborted at once. If that fails
 * too, the next owner of the id or the transaction timeout ends it.
 */
async function abortQuietly(transaction: Transaction, settings: KafkaSettings): Promise<void> {
  if (!transaction.isActive()) return;
  try {
    await transaction.abort();
  } catch (error) {
    settings.logger.debug({ err: error }, 'could not abort a failed transaction');
  }
}

/** Errors are ignored: the connection is closed in any case. */
async function closeQuietly(producer: Producer, settings: KafkaSettings): Promise<void> {
  try {
    await producer.disconnect();
  } catch (error) {
    settings.logger.debug({ err: error }, 'could not disconnect a producer');
  }
}
