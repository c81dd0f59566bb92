import type { PartitionWriter } from './partition-writer.ts';
import { type TopicPartition, topicPartitionKey } from './topic-partition.ts';

interface Held {
  readonly opening: Promise<PartitionWriter>;
  /** The batches that use the writer now. */
  readonly running: Set<Promise<void>>;
}

/**
 * The writers of the partitions that the group has given to this instance.
 *
 * Every new distribution retires all writers, also those of partitions that stay: while we were out
 * of the group somebody else may have held them. A writer is opened by the first batch of its
 * partition and not before: the group waits for running batches before it distributes anew, so that
 * an opening, which fences, does not come late and hit the partition's next holder.
 */
export class AssignedPartitions {
  readonly #open: (partition: TopicPartition) => Promise<PartitionWriter>;
  #held = new Map<string, Held>();
  #assigned: ReadonlySet<string> = new Set();
  #retired: Promise<unknown> = Promise.resolve();

  constructor(open: (partition: TopicPartition) => Promise<PartitionWriter>) {
    this.#open = open;
  }

  reassign(partitions: readonly TopicPartition[]): void {
    this.#retireAll();
    this.#assigned = new Set(partitions.map(topicPartitionKey));
  }

  /**
   * Runs `work` with the partition's writer. Does nothing for a partition that has moved away since
   * the batch was fetched: its next holder gets the messages.
   */
  async use(
    partition: TopicPartition,
    work: (writer: PartitionWriter) => Promise<void>,
  ): Promise<void> {
    const key = topicPartitionKey(partition);
    if (!this.#assigned.has(key)) return;
    let held = this.#held.get(key);
    if (held === undefined) {
      // After its predecessor here has finished: it would fence that one too.
      held = { opening: this.#retired.then(() => this.#open(partition)), running: new Set() };
      this.#held.set(key, held);
    }
    const running = held.opening.then(work);
    held.running.add(running);
    try {
      await running;
    } finally {
      held.running.delete(running);
    }
  }

  /** Waits for running batches and closes all writers. */
  async close(): Promise<void> {
    this.reassign([]);
    await this.#retired;
  }

  #retireAll(): void {
    const former = [...this.#held.values()];
    this.#held = new Map();
    this.#retired = Promise.all([this.#retired, ...former.map(retire)]);
  }
}

/** Never rejects: the batches that opened and used the writer have seen its errors. */
async function retire(held: Held): Promise<void> {
  await Promise.allSettled(held.running);
  const [opened] = await Promise.allSettled([held.opening]);
  if (opened.status === 'fulfilled') await opened.value.close();
}
