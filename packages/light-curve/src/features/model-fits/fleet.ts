import { magPerRelativeFlux, nanojanskyToMag } from '@lucero/photometry';
import type { BandFamily } from '../../feature/feature.ts';
import type { BoundedProblem, Minimum } from '../../fit/bounded-minimum.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import { mergedPoints, type WeightedPoints } from '../../fit/merged-points.ts';
import { minimumFromStarts } from '../../fit/minimum-from-starts.ts';
import { ofAllPoints, pointsToFit } from '../../fit/points-to-fit.ts';
import type { Series } from '../../series/series.ts';
import { mean } from '../../statistics/mean.ts';

const parameterCount = 4;
const faintestNanojansky = 1000;
const errorFloorMag = 0.01;
const limits = { evaluations: 800, objectiveTolerance: 1e-8 };
const trialLimits = { evaluations: 25, objectiveTolerance: 1e-4 };
const trialPoints = 24;

// a, ln(-w) [w in 1/d], m0 [mag], t0 [d]: at w = 0 itself the curve no longer knows a and t0, and a
// fit that is stopped there would never leave.
const lower = Float64Array.of(0, Math.log(1e-7), 0, -50);
const upper = Float64Array.of(10, Math.log(100), 30, 10_000);

/** a, w [1/d] and t0 [d] of the starts: ALeRCE's, a fast transient, a slow one. */
const starts: readonly (readonly [number, number, number])[] = [
  [0.6, -0.05, 0],
  [0.1, -0.3, 0],
  [1, -0.005, 0],
];

/**
 * The exponential rise and straight decline by which FLEET finds superluminous supernovae.
 *
 * Formula:   $m(t) = e^{w(t - t_0)} - a\,w\,(t - t_0) + m_0$, weighted least squares
 * Symbols:   $m$ AB magnitude of the difference flux [mag]; $t$ days since the first used point; $w$
 *            rate [1/d], at most 0; $a$ slope of the decline in units of $|w|$; $m_0$, $t_0$ offsets
 *            [mag, d]; weights $1/(\sigma_m + 0.01)^2$
 * Reads:     time, brightness, brightnessError; at least 4 points with flux above 1 µJy
 * Returns:   fleet_a [dimensionless, 0 to 10], fleet_w [1/d, −100 to 0], fleet_m0 [mag, 0 to 30],
 *            fleet_t0 [d, −50 to 10,000], fleet_chi $\chi^2/(N - 4)$, fleet_mjd_ref epoch of $t = 0$
 *            [MJD TDB], fleet_status how the fit ended
 * Undefined: all but fleet_status null with fewer than 4 such points or without convergence in 800
 *            evaluations; fleet_chi also with 4
 * Differs:   the optimiser is ours, with ALeRCE's bounds, its start and two more (fit/); of a band
 *            observed many times a night it reads means (fit/points-to-fit.ts). A curve
 *            that neither rises nor fades fixes only some of the numbers: then $w$ lies near 0, and
 *            $a$, $t_0$ mean little
 * Reference: Gomez et al. 2020, ApJ 904, 74, doi:10.3847/1538-4357/abbf49
 */
export const fleet: BandFamily = {
  scope: 'band family',
  outputs: [
    { name: 'fleet_a', unit: 'dimensionless', meaning: 'decline in units of the rate' },
    { name: 'fleet_w', unit: '1/d', meaning: 'rate of rise and decline, at most 0' },
    { name: 'fleet_m0', unit: 'mag', meaning: 'magnitude offset' },
    { name: 'fleet_t0', unit: 'd', meaning: 'epoch of the rise, counted from fleet_mjd_ref' },
    { name: 'fleet_chi', unit: 'dimensionless', meaning: 'reduced chi-square of the fit' },
    { name: 'fleet_mjd_ref', unit: 'MJD', meaning: 'epoch from which fleet_t0 counts' },
    { name: 'fleet_status', unit: 'code', meaning: 'how the fit ended', isOwn: true },
  ],
  of: 'fluxes of detections and forced',
  minPoints: parameterCount,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.3847/1538-4357/abbf49',
  waitsForGrowth: true,
  compute(series) {
    const points = brightPoints(series);
    const count = points.days.length;
    const without = (status: number) => [null, null, null, null, null, null, status];
    if (count < parameterCount) return without(fitStatus.tooFewPoints);
    const { at, objective, isConverged } = fitFleet(points);
    if (!isConverged) return without(fitStatus.notConverged);
    const chi = count > parameterCount ? objective / (count - parameterCount) : null;
    return [at[0], -Math.exp(at[1]), at[2], at[3], chi, points.firstMjd, fitStatus.converged];
  },
};

/** a, ln(-w), m0, t0 of least chi-square; days since the first point, magnitudes. */
export function fitFleet(all: WeightedPoints): Minimum {
  const points = pointsToFit(all);
  const m0 = mean(points.value);
  const minimum = minimumFromStarts(
    fleetProblem(points),
    starts.map(([a, w, t0]) => Float64Array.of(a, Math.log(-w), m0, t0)),
    [{ problem: fleetProblem(mergedPoints(points, trialPoints)), limits: trialLimits, kept: 1 }],
    limits,
  );
  return points === all ? minimum : ofAllPoints(minimum, fleetProblem(all));
}

/** Magnitudes of the bright points, days since the first of them. */
function brightPoints({
  epochMjd,
  time,
  brightness,
  brightnessError,
}: Series): WeightedPoints & { readonly firstMjd: number } {
  let count = 0;
  for (let i = 0; i < time.length; i++) if (brightness[i] > faintestNanojansky) count++;
  const days = new Float64Array(count);
  const value = new Float64Array(count);
  const rootWeight = new Float64Array(count);
  let first = 0;
  let n = 0;
  for (let i = 0; i < time.length; i++) {
    const flux = brightness[i];
    if (!(flux > faintestNanojansky)) continue;
    if (n === 0) first = time[i];
    days[n] = time[i] - first;
    value[n] = nanojanskyToMag(flux)!;
    rootWeight[n] = 1 / ((magPerRelativeFlux * brightnessError[i]) / flux + errorFloorMag);
    n++;
  }
  return { days, value, rootWeight, firstMjd: epochMjd + first };
}

/** Chi-square of the points as a function of a, ln(-w), m0, t0. */
export function fleetProblem({ days, value, rootWeight }: WeightedPoints): BoundedProblem {
  return {
    lower,
    upper,
    expand(at, gradient, curvature) {
      const [a, , m0, t0] = at;
      const w = -Math.exp(at[1]);
      // Sums in variables of their own, not in the arrays: this loop is most of what the fit costs
      // (bench/parametric-fits.bench.ts).
      let chiSquare = 0;
      let g0 = 0;
      let g1 = 0;
      let g2 = 0;
      let g3 = 0;
      let h00 = 0;
      let h10 = 0;
      let h11 = 0;
      let h20 = 0;
      let h21 = 0;
      let h22 = 0;
      let h30 = 0;
      let h31 = 0;
      let h32 = 0;
      let h33 = 0;
      for (let i = 0; i < days.length; i++) {
        const since = days[i] - t0;
        const root = rootWeight[i];
        const rise = Math.exp(w * since);
        const residual = root * (rise - a * w * since + m0 - value[i]);
        const j0 = -root * w * since;
        const j1 = root * w * since * (rise - a);
        const j3 = root * w * (a - rise);
        chiSquare += residual * residual;
        g0 += residual * j0;
        g1 += residual * j1;
        g2 += residual * root;
        g3 += residual * j3;
        h00 += j0 * j0;
        h10 += j1 * j0;
        h11 += j1 * j1;
        h20 += root * j0;
        h21 += root * j1;
        h22 += root * root;
        h30 += j3 * j0;
        h31 += j3 * j1;
        h32 += j3 * root;
        h33 += j3 * j3;
      }
      gradient[0] = 2 * g0;
      gradient[1] = 2 * g1;
      gradient[2] = 2 * g2;
      gradient[3] = 2 * g3;
      curvature[0] = 2 * h00;
      curvature[4] = 2 * h10;
      curvature[5] = 2 * h11;
      curvature[8] = 2 * h20;
      curvature[9] = 2 * h21;
      curvature[10] = 2 * h22;
      curvature[12] = 2 * h30;
      curvature[13] = 2 * h31;
      curvature[14] = 2 * h32;
      curvature[15] = 2 * h33;
      return chiSquare;
    },
  };
}
