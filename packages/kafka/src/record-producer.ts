import type { Producer } from 'kafkajs';
import { compressionTypes } from './compression-codecs.ts';
import type { KafkaSettings } from './kafka-config.ts';
import { isTooLarge, withKafkaFailure } from './kafka-failure.ts';
import type { BusRecord } from './message-bus.ts';
import { recordSlices, topicMessagesOf } from './record-slices.ts';
import { stickyPartitioner } from './sticky-partitioner.ts';

interface Connection {
  readonly opening: Promise<Producer>;
  /** Requests under way: several partitions are read, and written for, at a time. */
  users: number;
}

/**
 * Writes records outside any transaction: resolved means that Kafka has them all. The producer is
 * idempotent: what the client sends again after a lost answer, or because another partition of the
 * request had no leader yet, is not written twice. After a throw some records may have been written.
 *
 * Calls follow one another. kafkajs gives the numbers of a request whose answer was lost to whichever
 * call comes next: had Kafka written the former, it would take the records of the latter for the same
 * ones, and drop them with an answer that all is well. (Its lock on each broker lets requests follow one
 * another anyway, but not a request and its repetition.)
 */
export class RecordProducer {
  readonly #settings: KafkaSettings;
  #current: Connection | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
  }

  async produce(records: readonly BusRecord[]): Promise<void> {
    if (records.length === 0) return;
    const mine = this.#last.then(() => this.#write(records));
    // The next call waits for this one, whether or not it succeeds.
    this.#last = mine.catch(() => undefined);
    await mine;
  }

  async #write(records: readonly BusRecord[]): Promise<void> {
    const topics = [...new Set(records.map(({ topic }) => topic))].join(', ');
    await withKafkaFailure(`could not write to ${topics}`, {}, async () => {
      for (const slice of recordSlices(records)) await this.#send(slice);
    });
  }

  async close(): Promise<void> {
    await this.#last;
    const connection = this.#current;
    this.#current = null;
    if (connection?.users === 0) await disconnect(connection);
  }

  async #send(slice: readonly BusRecord[]): Promise<void> {
    this.#current ??= { opening: this.#open(), users: 0 };
    const connection = this.#current;
    connection.users += 1;
    try {
      const producer = await connection.opening;
      await producer.sendBatch({
        topicMessages: topicMessagesOf(slice),
        acks: -1,
        compression: compressionTypes[this.#settings.compression],
      });
    } catch (error) {
      // Its numbering has a gap now, which the broker refuses: whoever comes next begins anew.
      if (this.#current === connection) this.#current = null;
      if (!isTooLarge(error) || !slice.some(({ ifTooLarge }) => ifTooLarge)) throw error;
      const smaller =
        slice.length > 1
          ? slice.map((record) => [record])
          : [slice.flatMap(({ ifTooLarge }) => ifTooLarge ?? [])];
      for (const each of smaller) await this.#send(each);
    } finally {
      connection.users -= 1;
      if (this.#current !== connection && connection.users === 0) await disconnect(connection);
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
}

/** Nothing depends on a good-bye: the connection ends either way. */
async function disconnect({ opening }: Connection): Promise<void> {
  await Promise.allSettled([opening.then((producer) => producer.disconnect())]);
}
