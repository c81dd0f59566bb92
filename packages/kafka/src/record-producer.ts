import type { Producer } from 'kafkajs';
import type { KafkaSettings } from './kafka-config.ts';
import { isTooLarge, withKafkaFailure } from './kafka-failure.ts';
import type { BusRecord } from './message-bus.ts';
import { type RecordSlice, recordSlices, requestOf } from './record-slices.ts';
import { stickyPartitioner } from './sticky-partitioner.ts';

/**
 * Writes records outside of transactions: when it resolves, Kafka has them all; when it throws, some may have
 * been written. The producer is idempotent: what the client sends again after a lost response, or because
 * another partition of the request had no leader yet, is not written twice.
 *
 * One request at a time, and a producer that failed is discarded. The reason: when a response is lost, kafkajs
 * uses the sequence numbers of that request again for the next records. If Kafka has written the request, it
 * takes the next records for duplicates of it: it drops them and responds without an error.
 */
export class RecordProducer {
  readonly #settings: KafkaSettings;
  #producer: Producer | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
  }

  async produce(records: readonly BusRecord[]): Promise<void> {
    if (records.length === 0) return;
    const topics = [...new Set(records.map(({ topic }) => topic))].join(', ');
    const mine = this.#last.then(() =>
      withKafkaFailure(`could not write to ${topics}`, {}, async () => {
        for (const slice of recordSlices(records)) await this.#send(slice);
      }),
    );
    // The next call waits for this one, whether or not it succeeds.
    this.#last = mine.catch(() => {});
    await mine;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#discard();
  }

  async #send(slice: RecordSlice): Promise<void> {
    try {
      this.#producer ??= await this.#open();
      await this.#producer.sendBatch({
        ...requestOf(slice, this.#settings.compression),
        acks: -1,
      });
    } catch (error) {
      await this.#discard();
      const { records } = slice;
      if (!isTooLarge(error) || !records.some(({ ifTooLarge }) => ifTooLarge)) throw error;
      const smaller =
        records.length > 1
          ? records.map((record) => [record])
          : [records.flatMap(({ ifTooLarge }) => ifTooLarge ?? [])];
      for (const each of smaller) for (const one of recordSlices(each)) await this.#send(one);
    }
  }

  async #open(): Promise<Producer> {
    const producer = this.#settings.createClient().producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: stickyPartitioner,
    });
    await producer.connect();
    return producer;
  }

  /** Errors are ignored: the connection is closed in any case. */
  async #discard(): Promise<void> {
    const producer = this.#producer;
    this.#producer = null;
    await Promise.allSettled([producer?.disconnect()]);
  }
}
