import type { OffsetsByTopicPartition } from 'kafkajs';
import type { PartitionPosition } from './message-bus.ts';

/** What a crash repeats at most; a commit costs Kafka as much as a small batch. */
const COMMIT_INTERVAL_MS = 500;

const rebalancing: ReadonlySet<string> = new Set([
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
]);

type SendOffsets = (offsets: OffsetsByTopicPartition) => Promise<void>;

/**
 * Where the group stands, told to Kafka at intervals: the newest position of each partition. Positions
 * that were noted under a former assignment are dropped, for their partitions may be another's now.
 */
export class OffsetCommits {
  readonly #onFailure: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  #send: SendOffsets | null = null;
  #positions = new Map<string, PartitionPosition>();
  #running: Promise<void> = Promise.resolve();

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
    this.#timer = setInterval(() => void this.flush(), COMMIT_INTERVAL_MS);
  }

  /** How to tell Kafka; each batch brings it. */
  sendThrough(send: SendOffsets): void {
    this.#send = send;
  }

  /** The group has distributed its partitions anew. */
  reassign(): void {
    this.#positions = new Map();
  }

  /** Notes positions until the next `reassign`; then it does nothing more. */
  ofThisAssignment(): (position: PartitionPosition) => void {
    const positions = this.#positions;
    return (position) => {
      positions.set(`${position.topic}/${position.partition}`, position);
    };
  }

  /** Resolves when everything noted so far is committed, or when that has failed. */
  async flush(): Promise<void> {
    this.#running = this.#running.then(() => this.#commit());
    await this.#running;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #commit(): Promise<void> {
    const positions = this.#positions;
    if (positions.size === 0 || this.#send === null) return;
    const sent = [...positions];
    try {
      await this.#send(offsetsOf(sent.map(([, position]) => position)));
    } catch (error) {
      const { type } = error as { readonly type?: string };
      // While the group distributes anew: whoever gets the partition does again what is not committed.
      if (!rebalancing.has(type ?? '')) this.#onFailure(error);
      return;
    }
    for (const [key, position] of sent) if (positions.get(key) === position) positions.delete(key);
  }
}

function offsetsOf(positions: readonly PartitionPosition[]): OffsetsByTopicPartition {
  const topics = Map.groupBy(positions, ({ topic }) => topic);
  return {
    topics: [...topics].map(([topic, ofTopic]) => ({
      topic,
      partitions: ofTopic.map(({ partition, nextOffset }) => ({
        partition,
        offset: String(nextOffset),
      })),
    })),
  };
}
