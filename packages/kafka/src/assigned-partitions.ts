import type { PartitionWriter } from './partition-writer.ts';
import { type TopicPartition, topicPartitionKey } from './topic-partition.ts';

interface HeldWriter {
  readonly opening: Promise<PartitionWriter>;
  /** The batches that use the writer now. */
  readonly running: Set<Promise<void>>;
}

/**
 * The writers of the partitions that the group has given to this instance.
 *
 * Every rebalance closes all writers, also those of partitions that stay with us: another instance may have
 * had these partitions in between. A writer is opened by the first batch of its partition and not before.
 * Opening a writer fences all others; and because a rebalance waits for the running batches, an opening cannot
 * come so late that it fences the next owner of the partition.
 */
export class AssignedPartitions {
  readonly #open: (partition: TopicPartition) => Promise<PartitionWriter>;
  #held = new Map<string, HeldWriter>();
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
   * Runs `work` with the partition's writer. Does nothing for a partition that was assigned to another
   * instance since the batch was fetched: that instance gets the messages.
   */
  async use(
    partition: TopicPartition,
    work: (writer: PartitionWriter) => Promise<void>,
  ): Promise<void> {
    const key = topicPartitionKey(partition);
    if (!this.#assigned.has(key)) return;
    let held = this.#held.get(key);
    if (held === undefined) {
      // Only after the former writer of this process has finished: opening would fence that one too.
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

/** Never rejects: errors were reported to the batches that opened and used the writer. */
async function retire(held: HeldWriter): Promise<void> {
  await Promise.allSettled(held.running);
  const [opened] = await Promise.allSettled([held.opening]);
  if (opened.status === 'fulfilled') await opened.value.close();
}
