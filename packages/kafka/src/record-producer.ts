import type { KafkaSettings } from './kafka-config.ts';
import { withKafkaFailure } from './kafka-failure.ts';
import type { BusRecord } from './message-bus.ts';
import { openTransactionalProducer, type TransactionalProducer } from './transactional-producer.ts';

/**
 * Writes records that answer no consumed message (replay, simulation). Each call is one transaction,
 * because its records may go to several partitions and requests, and a reader shall see all or none.
 * Calls follow one another: a transactional id has one transaction at a time.
 *
 * After an error nothing was written, with one exception: when the connection is lost while the
 * commit is answered, everything may have been.
 */
export class RecordProducer {
  readonly #settings: KafkaSettings;
  readonly #transactionalId: string;
  #producer: TransactionalProducer | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(settings: KafkaSettings, transactionalId: string) {
    this.#settings = settings;
    this.#transactionalId = transactionalId;
  }

  async produce(records: readonly BusRecord[]): Promise<void> {
    if (records.length === 0) return;
    const mine = this.#last.then(() => this.#write(records));
    // The next call waits for this one, whether or not it succeeds.
    this.#last = mine.catch(() => {});
    await mine;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#producer?.close();
    this.#producer = null;
  }

  async #write(records: readonly BusRecord[]): Promise<void> {
    const topics = [...new Set(records.map(({ topic }) => topic))].join(', ');
    await withKafkaFailure(`could not write to ${topics}`, {}, async () => {
      const client = this.#settings.createClient();
      const producer =
        this.#producer ??
        (await openTransactionalProducer(client, this.#transactionalId, this.#settings));
      // Kept only when it worked: one that failed is spent, and the next call opens the id anew.
      this.#producer = null;
      try {
        await producer.transact(records, null);
      } catch (error) {
        await producer.close();
        throw error;
      }
      this.#producer = producer;
    });
  }
}
