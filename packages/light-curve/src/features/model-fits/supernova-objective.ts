import type { WeightedPoints } from '../../fit/merged-points.ts';
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

/** What the spread of the parameters over the bands costs. */
export function supernovaPenalty(bandCount: number, at: Float64Array): number {
  let penalty = 0;
  for (let k = 0; k < supernovaParameterCount; k++) {
    penalty += penaltyWeight[k] * spreadOver(bandCount, at, k, meanOver(bandCount, at, k));
  }
  return penalty;
}

function meanOver(bandCount: number, at: Float64Array, k: number): number {
  let sum = 0;
  for (let i = k; i < at.length; i += supernovaParameterCount) sum += at[i];
  return sum / bandCount;
}

function spreadOver(bandCount: number, at: Float64Array, k: number, mean: number): number {
  let sum = 0;
  for (let i = k; i < at.length; i += supernovaParameterCount) sum += (at[i] - mean) ** 2;
  return Math.sqrt(sum / bandCount + varianceFloor[k]);
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
    const mean = meanOver(bandCount, at, k);
    const root = spreadOver(bandCount, at, k, mean);
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
