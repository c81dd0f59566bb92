/**
 * Adds one weighted residual to the gradient and curvature of a sum of squares.
 *
 * @param slopes derivatives of the residual by each parameter, weighted like it
 * @param curvature n × n; only its lower triangle is filled
 */
export function addSquaredResidual(
  residual: number,
  slopes: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): void {
  const n = slopes.length;
  for (let i = 0; i < n; i++) {
    const slope = 2 * slopes[i]!;
    gradient[i]! += slope * residual;
    const row = i * n;
    for (let j = 0; j <= i; j++) curvature[row + j]! += slope * slopes[j]!;
  }
}
