import type { Judgement } from './judge.ts';

/** Alerts over which the time of a filter is a mean: one pause of the process blames nobody. */
const leastAlerts = 1_000;

/** Which filters take too long. What an expression may cost is bounded when it is saved: this is the second lock. */
export class FilterTimes {
  readonly #greatestMs: number;
  readonly #of = new Map<string, { alerts: number; ms: number }>();

  /** @param greatestMs that a filter may take for an alert, in the mean [ms] */
  constructor(greatestMs: number) {
    this.#greatestMs = greatestMs;
  }

  /** The mean of a filter that takes too long [ms]; null: it does not. */
  note({ filter, asked, elapsedMs }: Judgement): number | null {
    const key = `${filter.name}@${filter.version}`;
    const of = this.#of.get(key) ?? { alerts: 0, ms: 0 };
    this.#of.set(key, of);
    of.alerts += asked;
    of.ms += elapsedMs;
    if (of.alerts < leastAlerts) return null;
    const meanMs = of.ms / of.alerts;
    this.#of.delete(key);
    return meanMs > this.#greatestMs ? meanMs : null;
  }
}
