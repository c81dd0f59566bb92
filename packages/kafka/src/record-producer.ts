import type { Producer } from 'kafkajs';
import { compressionTypes } from './compression-codecs.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { isTooLarge, withKafkaFailure } from './kafka-failure.ts';
import type { BusRecord } from './message-bus.ts';
import { recordSlices, topicMessagesOf } from './record-slices.ts';
import { stickyPartitioner } from './sticky-partitioner.ts';

/**
 * Writes records outside any transaction: resolved means that Kafka has them all. The producer is
 * idempotent: what the client sends again after a lost answer, or because another partition of the
 * request had no leader yet, is not written twice. After a throw some records may have been written.
 */
export class RecordProducer {
  readonly #settings: KafkaSettings;
  #connecting: Promise<Producer> | null = null;

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
  }

  async produce(records: readonly BusRecord[]): Promise<void> {
    if (records.length === 0) return;
    const topics = [...new Set(records.map(({ topic }) => topic))].join(', ');
    await withKafkaFailure(`could not write to ${topics}`, {}, async () => {
      const connecting = this.#connect();
      try {
        const producer = await connecting;
        for (const slice of recordSlices(records)) await this.#send(producer, slice);
      } catch (error) {
        // Its numbering may have a gap, which the broker would refuse: the next call begins anew.
        if (this.#connecting === connecting) this.#connecting = null;
        await closeQuietly(connecting);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    const connecting = this.#connecting;
    this.#connecting = null;
    if (connecting !== null) await closeQuietly(connecting);
  }

  async #send(producer: Producer, slice: readonly BusRecord[]): Promise<void> {
    try {
      await producer.sendBatch({
        topicMessages: topicMessagesOf(slice),
        acks: -1,
        compression: compressionTypes[this.#settings.compression],
      });
    } catch (error) {
      if (!isTooLarge(error) || !slice.some(({ ifTooLarge }) => ifTooLarge)) throw error;
      if (slice.length > 1) {
        for (const record of slice) await this.#send(producer, [record]);
      } else {
        await this.#send(
          producer,
          slice.flatMap(({ ifTooLarge }) => ifTooLarge ?? []),
        );
      }
    }
  }

  /** One connection, made with the first record, for all that write at a time. */
  #connect(): Promise<Producer> {
    this.#connecting ??= (async () => {
      const producer = this.#settings.createClient().producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: stickyPartitioner,
      });
      await producer.connect();
      return producer;
    })();
    return this.#connecting;
  }
}

/** Nothing depends on a good-bye: the connection ends either way. */
async function closeQuietly(connecting: Promise<Producer>): Promise<void> {
  await Promise.allSettled([connecting.then((producer) => producer.disconnect())]);
}
