import type { WeightedPoints } from '../fit/merged-points.ts';
import { expandSupernovaChiSquare, supernovaParameterCount } from './supernova-model.ts';

/** How strongly the bands are held together: A, t0, gamma, beta, tau_rise, tau_fall. */
const penaltyWeight = [0, 1, 0.1, 20, 0.7, 0.01];
const varianceFloor = [1, 0.05, 0.05, 0.005, 0.05, 0.05];

/**
 * What the joint fit makes small: residuals of every band, and the spread of each parameter over
 * the bands. Fills gradient and curvature (n × n, lower triangle).
 */
export function expandSupernovaObjective(
  bands: readonly WeightedPoints[],
  at: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): number {
  let objective = 0;
  curvature.fill(0);
  for (let b = 0; b < bands.length; b++) {
    objective += expandSupernovaChiSquare(
      bands[b],
      at,
      b * supernovaParameterCount,
      gradient,
      curvature,
    );
  }
  return objective + addPenalty(bands.length, at, gradient, curvature);
}

/** Its curvature is exact: the root of a variance plus a constant is convex. */
function addPenalty(
  bandCount: number,
  at: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array,
): number {
  const n = at.length;
  let penalty = 0;
  for (let k = 0; k < supernovaParameterCount; k++) {
    let mean = 0;
    for (let i = k; i < n; i += supernovaParameterCount) mean += at[i];
    mean /= bandCount;
    let variance = 0;
    for (let i = k; i < n; i += supernovaParameterCount) variance += (at[i] - mean) ** 2;
    variance /= bandCount;
    const root = Math.sqrt(variance + varianceFloor[k]);
    const weight = penaltyWeight[k];
    penalty += weight * root;
    if (weight === 0 || bandCount === 1) continue;
    const slope = weight / (bandCount * root);
    for (let i = k; i < n; i += supernovaParameterCount) {
      const di = at[i] - mean;
      gradient[i] += slope * di;
      for (let j = k; j <= i; j += supernovaParameterCount) {
        const dj = at[j] - mean;
        curvature[i * n + j] +=
          slope * ((i === j ? 1 : 0) - 1 / bandCount - (di * dj) / (bandCount * root * root));
      }
    }
  }
  return penalty;
}
