import { centralMoment } from './central-moment.ts';
import { mean } from './mean.ts';

/** max − min of C_k = Σ_{i≤k} (x_i − x̄) / (N·S₀), in the order given; not for a constant series. */
export function cumulativeRange(values: Float64Array): number {
  const centre = mean(values);
  const scale = values.length * Math.sqrt(centralMoment(values, 2));
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    sum += value - centre;
    lowest = Math.min(lowest, sum);
    highest = Math.max(highest, sum);
  }
  return (highest - lowest) / scale;
}
