const known = new WeakMap<Float64Array, ValueStatistics>();

/**
 * What features ask of values, kept for as long as they are: some twenty ask for the same few numbers.
 *
 * @param values that never change, as those of a Series
 */
export function statisticsOf(values: Float64Array): ValueStatistics {
  let found = known.get(values);
  if (found === undefined) {
    found = new ValueStatistics(values);
    known.set(values, found);
  }
  return found;
}

/** Statistics of some values, each made when it is first asked for. */
export class ValueStatistics {
  readonly #values: Float64Array;
  #sorted: Float64Array | null = null;
  #isConstant: boolean | null = null;
  #mean: number | null = null;
  #moments: readonly [second: number, third: number, fourth: number] | null = null;
  #largestIndex = -1;

  constructor(values: Float64Array) {
    this.#values = values;
  }

  /** The values in ascending order. */
  get sorted(): Float64Array {
    this.#sorted ??= this.#values.toSorted();
    return this.#sorted;
  }

  /**
   * True when all values are equal. Asked of the values, because the mean of equal numbers can miss them
   * by one ulp, and a shape would then be computed from rounding noise.
   */
  get isConstant(): boolean {
    if (this.#isConstant === null) {
      const values = this.#values;
      let i = 1;
      while (i < values.length && values[i] === values[0]) i++;
      this.#isConstant = i >= values.length;
    }
    return this.#isConstant;
  }

  /** Arithmetic mean; NaN for none. */
  get mean(): number {
    if (this.#mean === null) {
      const values = this.#values;
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += values[i];
      this.#mean = sum / values.length;
    }
    return this.#mean;
  }

  /** The order-th moment about the mean, over N (biased): order 2 is the variance with ddof 0. */
  centralMoment(order: 2 | 3 | 4): number {
    this.#moments ??= this.#centralMoments();
    return this.#moments[order - 2] as number;
  }

  /** Where the largest value stands, the first of equal ones. */
  get largestIndex(): number {
    if (this.#largestIndex < 0) {
      const values = this.#values;
      let largest = 0;
      for (let i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i;
      this.#largestIndex = largest;
    }
    return this.#largestIndex;
  }

  #centralMoments(): readonly [second: number, third: number, fourth: number] {
    const values = this.#values;
    const centre = this.mean;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let i = 0; i < values.length; i++) {
      const deviation = values[i] - centre;
      const square = deviation * deviation;
      second += square;
      third += square * deviation;
      fourth += square * deviation * deviation;
    }
    return [second / values.length, third / values.length, fourth / values.length];
  }
}
