import type { PartitionPosition } from './message-bus.ts';
import { topicPartitionKey } from './topic-partition.ts';

/** A crash repeats at most what was processed within this time. */
const COMMIT_INTERVAL_MS = 500;

/** Writes the group's offsets to Kafka. */
export type CommitOffsets = (positions: readonly PartitionPosition[]) => Promise<void>;

/**
 * Commits the offsets of processed messages at intervals: a commit after each batch costs the broker as much as
 * writing the results of the batch.
 */
export class OffsetCommits {
  readonly #commit: CommitOffsets;
  readonly #onFailure: (error: unknown) => void;
  #noted = new Map<string, PartitionPosition>();
  #timer: NodeJS.Timeout | null = null;
  #last: Promise<void> = Promise.resolve();

  /** @param onFailure called when a commit failed; its messages are then read again */
  constructor(commit: CommitOffsets, onFailure: (error: unknown) => void) {
    this.#commit = commit;
    this.#onFailure = onFailure;
  }

  /** Notes positions to be committed within the interval. */
  note(positions: readonly PartitionPosition[]): void {
    for (const position of positions) {
      this.#noted.set(topicPartitionKey(position), position);
    }
    this.#timer ??= setTimeout(() => void this.flush(), COMMIT_INTERVAL_MS);
  }

  /** Commits what was noted, when earlier commits have finished. Never rejects. */
  flush(): Promise<void> {
    const positions = [...this.#noted.values()];
    this.forget();
    if (positions.length > 0) {
      this.#last = this.#last.then(() => this.#commit(positions)).catch(this.#onFailure);
    }
    return this.#last;
  }

  /** After a rebalance: what was not committed is processed again by the next owner of the partition. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#noted.clear();
  }
}
