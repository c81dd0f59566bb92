import { mean } from './mean.ts';

/** The order-th moment about the mean, over N (biased): order 2 is the variance with ddof 0. */
export function centralMoment(values: Float64Array, order: number): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) {
    const deviation = value - centre;
    // Math.pow of each value would take several times as long.
    let power = deviation;
    for (let k = 1; k < order; k++) power *= deviation;
    sum += power;
  }
  return sum / values.length;
}
