export interface StraightLine {
  readonly slope: number;
  readonly intercept: number;
  /** Weighted sum of squared residuals. */
  readonly chiSquare: number;
}

/** Weighted least-squares line y = intercept + slope·x; null when all x are equal. */
export function straightLine(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
): StraightLine | null {
  let sumW = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < x.length; i++) {
    sumW += weights[i];
    sumX += weights[i] * x[i];
    sumY += weights[i] * y[i];
  }
  const meanX = sumX / sumW;
  const meanY = sumY / sumW;
  let sumXX = 0;
  let sumXY = 0;
  for (let i = 0; i < x.length; i++) {
    sumXX += weights[i] * (x[i] - meanX) ** 2;
    sumXY += weights[i] * (x[i] - meanX) * (y[i] - meanY);
  }
  if (!(sumXX > 0)) return null;
  const slope = sumXY / sumXX;
  const intercept = meanY - slope * meanX;
  let chiSquare = 0;
  for (let i = 0; i < x.length; i++)
    chiSquare += weights[i] * (y[i] - intercept - slope * x[i]) ** 2;
  return { slope, intercept, chiSquare };
}
