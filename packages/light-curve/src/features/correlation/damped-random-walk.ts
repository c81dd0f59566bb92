import type { BandFamily } from '../../feature/feature.ts';
import { type BoundedProblem, boundedMinimum, type Minimum } from '../../fit/bounded-minimum.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import { latestPoints } from '../../series/latest-points.ts';
import { DampedRandomWalk, mostWalkedPoints } from '../../statistics/damped-random-walk.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/** ln of the variance [µJy²] and of the rate [1/d]. */
const lower = Float64Array.of(-10, -6);
const upper = Float64Array.of(19, 6);
const startingLnRates = [-4, -2, 0, 2];
/**
 * Added to the curvature in ln c: without it a step from where the likelihood is flat, a memory far
 * shorter than the intervals, leads straight to the other end.
 */
const leastCurvature = 0.005;
const limits = { evaluations: 200, objectiveTolerance: 1e-8 };
const firstLimits = { ...limits, evaluations: 3 };
const nanojanskyPerMicrojansky = 1000;

/**
 * Damped random walk of the flux: how strongly it wanders, and how long it remembers.
 *
 * Formula:   maximum of $\ln L(a, c)$ for the covariance $a e^{-c|\Delta t|} + s_i^2 \delta_{ij}$ of
 *            $F - \bar F$
 * Symbols:   $F$ difference flux, $s$ its error [µJy]; $a$ variance [µJy²],
 *            $-10 \le \ln a \le 19$; $c$ rate [1/d], $-6 \le \ln c \le 6$
 * Reads:     time, brightness, brightnessError; at least 5 points, any order
 * Returns:   GP_DRW_sigma $a$, a variance despite its name [µJy²]; GP_DRW_tau $1/c$ [d];
 *            GP_DRW_status how the fit ended [code]; an optimum on a bound is the bound
 * Undefined: null when none of the fits converges (status 2) and when all fluxes are equal
 *            (status 3). Where the errors explain all variance, a is near its lower bound and tau
 *            means nothing.
 * Differs:   of more than 4,096 points the latest 4,096 are read (statistics/damped-random-walk.ts).
 *            ALeRCE starts at a = c = 1 and does not ask whether the fit converged.
 *            We start at a = variance of F and c = e⁻⁴, e⁻², 1 and e², drop a start that two steps
 *            leave above the one beside it, and take the best of the others
 * Reference: Kelly et al. 2009, ApJ 698, 895, doi:10.1088/0004-637X/698/1/895; Graham et al. 2017,
 *            MNRAS 470, 4112, doi:10.1093/mnras/stx1456
 */
export const dampedRandomWalk: BandFamily = {
  scope: 'band family',
  outputs: [
    { name: 'GP_DRW_sigma', unit: 'µJy²', meaning: 'variance of the damped random walk' },
    { name: 'GP_DRW_tau', unit: 'd', meaning: 'time over which the damped random walk forgets' },
    { name: 'GP_DRW_status', unit: 'code', meaning: 'how the fit ended', isOwn: true },
  ],
  of: 'fluxes of detections',
  minPoints: 5,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.1088/0004-637X/698/1/895',
  waitsForGrowth: true,
  compute(series) {
    const { time, brightness, brightnessError } = latestPoints(series, mostWalkedPoints);
    if (statisticsOf(brightness).isConstant) return [null, null, fitStatus.undetermined];
    const centre = statisticsOf(brightness).mean;
    const flux = brightness.map((each) => (each - centre) / nanojanskyPerMicrojansky);
    const error = brightnessError.map((each) => each / nanojanskyPerMicrojansky);
    let variance = 0;
    for (const each of flux) variance += (each * each) / flux.length;
    const walk = new DampedRandomWalk(time, flux, error);
    const problem: BoundedProblem = {
      lower,
      upper,
      expand: (at, gradient, curvature) => {
        const objective = walk.expand(at, gradient, curvature);
        curvature[3] += leastCurvature;
        return objective;
      },
    };
    const begun = startingLnRates.map((lnRate) =>
      boundedMinimum(problem, Float64Array.of(Math.log(variance), lnRate), firstLimits),
    );
    let best: Minimum | null = null;
    for (const [i, { objective, at }] of begun.entries()) {
      // Beside a lower one it would end where that one does.
      if (begun[i - 1]?.objective < objective || begun[i + 1]?.objective < objective) continue;
      const found = boundedMinimum(problem, at, limits);
      if (!found.isConverged) continue;
      if (best === null || found.objective < best.objective) best = found;
    }
    if (best === null) return [null, null, fitStatus.notConverged];
    return [Math.exp(best.at[0]), Math.exp(-best.at[1]), fitStatus.converged];
  },
};
