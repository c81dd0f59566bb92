import { statisticsOf } from './value-statistics.ts';

/** max − min of C_k = Σ_{i≤k} (x_i − x̄) / (N·S₀), in the order given; not for a constant series. */
export function cumulativeRange(values: Float64Array): number {
  const statistics = statisticsOf(values);
  const centre = statistics.mean;
  const scale = values.length * Math.sqrt(statistics.centralMoment(2));
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] - centre;
    lowest = Math.min(lowest, sum);
    highest = Math.max(highest, sum);
  }
  return (highest - lowest) / scale;
}
