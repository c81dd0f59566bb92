/**
 * Where this bus has written, per topic and partition, so that its own readers can wait for it.
 *
 * Kafka answers a commit when the decision is durable and tells the partitions afterwards: for some
 * milliseconds the messages are committed and yet behind the last stable offset. Without this, a
 * reading that begins right after a write would end before it.
 */
export class OwnWrites {
  readonly #offsets = new Map<string, Map<number, bigint>>();

  /** The offset of a message of a transaction that has been committed. */
  note(topic: string, partition: number, offset: bigint): void {
    const partitions = this.#offsets.get(topic) ?? new Map<number, bigint>();
    this.#offsets.set(topic, partitions);
    if (offset > (partitions.get(partition) ?? -1n)) partitions.set(partition, offset);
  }

  /** True when readers of committed messages see everything, given the partitions' stable ends. */
  areVisible(topic: string, ends: readonly { partition: number; high: string }[]): boolean {
    const partitions = this.#offsets.get(topic);
    return ends.every(({ partition, high }) => BigInt(high) > (partitions?.get(partition) ?? -1n));
  }
}
