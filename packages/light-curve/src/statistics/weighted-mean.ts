/** Mean weighted by 1 / error². */
export function weightedMean(values: Float64Array, errors: Float64Array): number {
  let sum = 0;
  let sumWeights = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = 1 / (errors[i] * errors[i]);
    sum += weight * values[i];
    sumWeights += weight;
  }
  return sum / sumWeights;
}
