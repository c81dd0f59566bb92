import type { PartitionPosition } from './message-bus.ts';
import { topicPartitionKey } from './topic-partition.ts';

/** After a batch; of what was done since the last commit, a crash repeats so much. */
const COMMIT_INTERVAL_MS = 500;

/** Writes the group's offsets to Kafka. */
export type CommitOffsets = (positions: readonly PartitionPosition[]) => Promise<void>;

/**
 * Commits the offsets of what is done at intervals: a commit after each batch costs the broker as much as
 * the batch's own results.
 */
export class OffsetCommits {
  readonly #commit: CommitOffsets;
  readonly #onFailure: (error: unknown) => void;
  #done = new Map<string, PartitionPosition>();
  #timer: NodeJS.Timeout | null = null;
  #last: Promise<void> = Promise.resolve();

  /** @param onFailure told of a commit that failed; what it held is repeated */
  constructor(commit: CommitOffsets, onFailure: (error: unknown) => void) {
    this.#commit = commit;
    this.#onFailure = onFailure;
  }

  /** To be committed within the interval. */
  note(positions: readonly PartitionPosition[]): void {
    for (const position of positions) {
      this.#done.set(topicPartitionKey(position), position);
    }
    this.#timer ??= setTimeout(() => void this.flush(), COMMIT_INTERVAL_MS);
  }

  /** Commits what was noted, after the commits before. Never rejects. */
  flush(): Promise<void> {
    const positions = [...this.#done.values()];
    this.forget();
    if (positions.length > 0) {
      this.#last = this.#last.then(() => this.#commit(positions)).catch(this.#onFailure);
    }
    return this.#last;
  }

  /** The partitions are given out anew: what was not committed belongs to whoever has them next. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#done.clear();
  }
}
