import type { OffsetJump } from './message-bus.ts';
import type { TopicPartition } from './topic-partition.ts';

/**
 * How many messages of each topic were still to be read when it was last seen, so that the loss can be reported
 * when the topic is deleted. Only of the partitions assigned to us: other instances report theirs.
 */
export class TopicLags {
  readonly #messages = new Map<string, Map<number, number>>();
  #assigned: ReadonlySet<string> = new Set();

  /** A topic without a partition of ours was assigned to others, or was deleted: `vanished` finds out. */
  reassign(partitions: readonly TopicPartition[]): void {
    const ours = Map.groupBy(partitions, ({ topic }) => topic);
    this.#assigned = new Set(ours.keys());
    for (const [topic, ofTopic] of ours) {
      const known = this.#messages.get(topic);
      const kept = ofTopic.map(({ partition }) => [partition, known?.get(partition) ?? 0] as const);
      this.#messages.set(topic, new Map(kept));
    }
  }

  note({ topic, partition, messages }: TopicPartition & { readonly messages: number }) {
    this.#messages.get(topic)?.set(partition, messages);
  }

  /** The deleted topics that had messages that were not read; each is reported once. */
  vanished(present: readonly string[]): OffsetJump[] {
    const jumps: OffsetJump[] = [];
    for (const [topic, ofTopic] of this.#messages) {
      const isPresent = present.includes(topic);
      if (isPresent && this.#assigned.has(topic)) continue;
      this.#messages.delete(topic);
      const messages = [...ofTopic.values()].reduce((sum, lag) => sum + lag, 0);
      if (!isPresent && messages > 0) {
        jumps.push({ topic, partition: null, reason: 'vanished', messages });
      }
    }
    return jumps;
  }
}
