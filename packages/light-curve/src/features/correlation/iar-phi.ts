import type { BandFeature } from '../../feature/feature.ts';
import { boundedMinimum } from '../../fit/bounded-minimum.ts';
import { latestPoints } from '../../series/latest-points.ts';
import { DampedRandomWalk, mostWalkedPoints } from '../../statistics/damped-random-walk.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/** ln of the variance (1) and of the rate [1/d]: φ from 1 − 1e-8 to e^(−1e8), which is 0. */
const lowestLnRate = Math.log(1e-8);
const highestLnRate = Math.log(1e8);
const lower = Float64Array.of(0, lowestLnRate);
const upper = Float64Array.of(0, highestLnRate);
const scanStep = 0.9;
/** The memories that are scanned: per shortest interval, and per time span. */
const shortestMemory = 0.3;
const longestMemory = 3;
const limits = { evaluations: 100, objectiveTolerance: 1e-11 };

/**
 * Irregular autoregression of order 1: how much of a deviation is left after one day.
 *
 * Formula:   $\hat\phi = \arg\max \ln L(\phi)$ for the covariance $\phi^{|t_i - t_j|} +
 *            \sigma_i^2/S_1^2\,\delta_{ij}$ of $(x_i - \bar x)/S_1$
 * Symbols:   $S_1$ standard deviation, ddof 1 [mag]; $t_i$ time [d]; $\sigma_i$ error [mag]
 * Reads:     time, brightness, brightnessError; at least 6 points, any order
 * Returns:   0 (no memory) to 1 [dimensionless]
 * Undefined: null when all brightnesses are equal, and when the fit does not converge
 * Differs:   of more than 4,096 points the latest 4,096 are read (statistics/damped-random-walk.ts).
 *            ALeRCE and the package iar pair each point with the error of the next one and leave the
 *            last point out; ALeRCE takes the local maximum that its optimiser meets. We scan the
 *            memory from a third of the shortest interval to three times the time span first
 * Reference: Eyheramendy et al. 2018, MNRAS 481, 4311, doi:10.1093/mnras/sty2487
 */
export const iarPhi: BandFeature = {
  scope: 'band',
  name: 'IAR_phi',
  unit: 'dimensionless',
  meaning: 'correlation left after one day',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.1093/mnras/sty2487',
  waitsForGrowth: true,
  compute(series) {
    const { time, brightness, brightnessError } = latestPoints(series, mostWalkedPoints);
    if (statisticsOf(brightness).isConstant) return null;
    const centre = statisticsOf(brightness).mean;
    let sumSquares = 0;
    for (const x of brightness) sumSquares += (x - centre) ** 2;
    const deviation = Math.sqrt(sumSquares / (brightness.length - 1));
    const walk = new DampedRandomWalk(
      time,
      brightness.map((x) => (x - centre) / deviation),
      brightnessError.map((error) => error / deviation),
    );
    const expand = walk.expand.bind(walk);
    const start = Float64Array.of(0, startingLnRate(walk, time));
    const found = boundedMinimum({ lower, upper, expand }, start, limits);
    return found.isConverged ? Math.exp(-Math.exp(found.at[1])) : null;
  },
};

/** The best of a grid of memories and of one without end: the likelihood can have several maxima. */
function startingLnRate(walk: DampedRandomWalk, time: Float64Array): number {
  let shortestDays = Number.POSITIVE_INFINITY;
  for (let i = 1; i < time.length; i++) {
    shortestDays = Math.min(shortestDays, time[i] - time[i - 1]);
  }
  const spanDays = time[time.length - 1] - time[0];
  const scanned = (memoryDays: number): number =>
    Math.min(Math.max(-Math.log(memoryDays), lowestLnRate), highestLnRate);
  const last = scanned(shortestMemory * shortestDays);
  let best = lowestLnRate;
  let lowest = walk.objectiveAt(0, best);
  for (
    let lnRate = scanned(longestMemory * spanDays);
    lnRate < last + scanStep;
    lnRate += scanStep
  ) {
    const scannedRate = Math.min(lnRate, highestLnRate);
    const objective = walk.objectiveAt(0, scannedRate);
    if (objective < lowest) {
      lowest = objective;
      best = scannedRate;
    }
  }
  return best;
}
