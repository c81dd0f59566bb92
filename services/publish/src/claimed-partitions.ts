import { type ClassificationMessage, messageCodec } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import type { ExactlyOnce, MessageBus, OffsetRange, PartitionPosition } from '@lucero/kafka';
import { deadLettersOf, deadTopicOf, isForAnotherService } from '@lucero/runtime';
import type { TopicPartition } from '@lucero/step';
import type { PublicationClaim, Publications } from '@lucero/store';
import { claimOf } from './step.ts';

/** Messages whose claims are restored in one statement. */
const RECALL_MESSAGES = 1000;

type ClaimStore = Pick<
  Publications,
  'openPublicationSource' | 'recallPublications' | 'settlePublications'
>;

/**
 * The partitions from which this instance publishes. Each is opened before its first batch, which restores the
 * claims that Postgres has lost, and is settled after each transaction.
 */
export class ClaimedPartitions implements ExactlyOnce {
  readonly #store: ClaimStore;
  readonly #bus: Pick<MessageBus, 'readAll'>;
  readonly #service: string;
  readonly #sources = new Map<string, number>();

  constructor(store: ClaimStore, bus: Pick<MessageBus, 'readAll'>, service: string) {
    this.#store = store;
    this.#bus = bus;
    this.#service = service;
  }

  sourceOf = (partition: TopicPartition): number => {
    const source = this.#sources.get(keyOf(partition));
    if (source === undefined) throw new Error(`${keyOf(partition)} was not opened`);
    return source;
  };

  onOpened = async (position: PartitionPosition): Promise<void> => {
    const { topic, partition, nextOffset } = position;
    const { sourceId, claimedBelow } = await this.#store.openPublicationSource(position);
    if (claimedBelow < nextOffset) {
      // Postgres was restored from a backup, or is new: these messages are published already.
      const range = { partition, from: claimedBelow, to: nextOffset };
      for await (const { claims, next } of this.#recalled(topic, range)) {
        await this.#store.recallPublications(sourceId, claims, next);
      }
    }
    this.#sources.set(keyOf(position), sourceId);
  };

  onCommitted = async (position: PartitionPosition): Promise<void> => {
    await this.#store.settlePublications(this.sourceOf(position), position.nextOffset);
  };

  /** The claims of published messages: without rejected ones, replays for other services, and shadows. */
  async *#recalled(
    topic: string,
    range: OffsetRange,
  ): AsyncGenerator<{ readonly claims: readonly PublicationClaim[]; readonly next: bigint }> {
    const { decode } = messageCodec('classification');
    const rejected = new Set<string>();
    for await (const { origin, service } of deadLettersOf(this.#bus, deadTopicOf(topic))) {
      if (service === this.#service) rejected.add(`${keyOf(origin)}/${origin.offset}`);
    }
    let claims: PublicationClaim[] = [];
    let count = 0;
    for await (const message of this.#bus.readAll(topic, range)) {
      const readAt = { topic, partition: message.partition, offset: message.offset };
      count += 1;
      const isOther =
        isForAnotherService(message, this.#service) ||
        rejected.has(`${keyOf(readAt)}/${readAt.offset}`);
      const decoded = isOther ? null : decodedOrNull(decode, message.value);
      if (decoded !== null && !decoded.shadow) claims.push(claimOf({ message: decoded, readAt }));
      if (count % RECALL_MESSAGES === 0) {
        yield { claims, next: message.offset + 1n };
        claims = [];
      }
    }
    // Up to the end of the range, also when the topic has deleted its last messages.
    yield { claims, next: range.to };
  }
}

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** What cannot be decoded was not published. */
function decodedOrNull(
  decode: (value: Uint8Array) => ClassificationMessage,
  value: Uint8Array,
): ClassificationMessage | null {
  try {
    return decode(value);
  } catch (error) {
    if (error instanceof LuceroError && !error.retryable) return null;
    throw error;
  }
}
