/** What a resample needs of a generator of random numbers. */
export interface RandomIntegers {
  /** Integer in [low, high], both included, each as likely. */
  integerIn(low: number, high: number): number;
}

/**
 * Weights of alerts in resamples of their objects: as many objects are drawn as there are, with
 * replacement, and all alerts of one go together, for they are no independent witnesses.
 *
 * @param objectOf of each alert the index of its object, from 0
 * Reference: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 8 (clusters)
 */
export function* objectResamples(
  objectOf: readonly number[],
  objectCount: number,
  resamples: number,
  random: RandomIntegers,
): Generator<Float64Array> {
  for (let n = 0; n < resamples; n++) {
    const drawn = new Float64Array(objectCount);
    for (let k = 0; k < objectCount; k++) {
      const object = random.integerIn(0, objectCount - 1);
      drawn[object] = (drawn[object] ?? 0) + 1;
    }
    yield Float64Array.from(objectOf, (object) => drawn[object] ?? 0);
  }
}

/**
 * The middle 95 % of numbers: their percentiles 2.5 and 97.5, interpolated between neighbours (as
 * NumPy's `percentile` does); null of nothing.
 */
export function middle95(numbers: readonly number[]): readonly [low: number, high: number] | null {
  if (numbers.length === 0) return null;
  const sorted = Float64Array.from(numbers).sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] ?? 0;
    return low + (place - below) * ((sorted[below + 1] ?? low) - low);
  };
  return [at(0.025), at(0.975)];
}
