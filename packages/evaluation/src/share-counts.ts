/** Counted to this step: a night's numbers as a few kilobytes. */
const steps = 10_000;

/** Counts numbers from 0 to 1, so that their percentiles need no list of them. */
export class ShareCounts {
  readonly #counts = new Float64Array(steps + 1);
  #total = 0;
  #sum = 0;

  add(share: number): void {
    // Zero has a place of its own. The trace is what rounding may add: 0.07 * 10000 is above 700.
    const step = Math.min(steps, Math.max(0, Math.ceil(share * steps - 1e-9)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#total += 1;
    this.#sum += share;
  }

  /** Null of nothing. */
  mean(): number | null {
    return this.#total === 0 ? null : this.#sum / this.#total;
  }

  /**
   * The smallest multiple of 0.0001 that at least this share of the numbers does not exceed; null of
   * nothing.
   */
  quantile(share: number): number | null {
    if (this.#total === 0) return null;
    let below = 0;
    for (let step = 0; step <= steps; step++) {
      below += this.#counts[step] ?? 0;
      if (below >= share * this.#total) return step / steps;
    }
    return 1;
  }
}
