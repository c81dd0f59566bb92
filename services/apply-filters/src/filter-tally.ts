import type { FilterCounts } from '@lucero/observability';
import type { Judgement } from './judge.ts';

/** Filters that metrics name; the others are counted together. */
const namedFilters = 200;
const others = 'other';

/** What is counted of filters since the start. */
export class FilterTally {
  readonly #runningCount: () => number;
  #asked = 0;
  #unknown = 0;
  #failed = 0;
  #paused = 0;
  readonly #passed = new Map<string, number>();

  constructor(runningCount: () => number) {
    this.#runningCount = runningCount;
  }

  noteJudgement({ asked, unknown, failed }: Judgement): void {
    this.#asked += asked;
    this.#unknown += unknown;
    this.#failed += failed;
  }

  notePassed(filter: string): void {
    const isNamed = this.#passed.has(filter) || this.#passed.size < namedFilters;
    const name = isNamed ? filter : others;
    this.#passed.set(name, (this.#passed.get(name) ?? 0) + 1);
  }

  notePaused(): void {
    this.#paused += 1;
  }

  read(): FilterCounts {
    return {
      running: this.#runningCount(),
      ...{ asked: this.#asked, unknown: this.#unknown, failed: this.#failed },
      ...{ paused: this.#paused, passed: this.#passed },
    };
  }
}
