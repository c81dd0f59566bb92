import type { BandFamily } from '../../feature/feature.ts';
import { straightLine } from '../../statistics/straight-line.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

const daysPerYear = 365;
const firstEdgeDays = 5;
const binsPerDecade = 10;
/** The last bin whose centre is within half a year ends at 199 d. */
const binCount = 16;
const edgesDays = Float64Array.from(
  { length: binCount + 1 },
  (_, k) => firstEdgeDays * 10 ** (k / binsPerDecade),
);
const smallestAmplitudeMag = 0.005;
const largestAmplitudeMag = 15;
const lowestPower = -0.5;
const highestPower = 3;

/**
 * Structure function: how much the brightness changes with the time between two points.
 *
 * Formula:   $SF = A \tau^\gamma$; $SF^2(\tau) = \langle (x_i - x_j)^2 - \sigma_i^2 - \sigma_j^2
 *            \rangle$ over the pairs of a bin of $\tau = |t_i - t_j|$; straight line through
 *            $\log SF$ against $\log \tau$, not weighted
 * Symbols:   $\tau$ [yr of 365 d], in bins of 0.1 dex from 5 d to 199 d, at their arithmetic centre;
 *            $\sigma_i$ error [mag]
 * Reads:     time, brightness, brightnessError; at least 6 points, any order
 * Returns:   SF_ML_amplitude $A$, change over one year, at most 15; below 0.005 both are 0 [mag];
 *            SF_ML_gamma $\gamma$, clipped to −0.5…3 [dimensionless]
 * Undefined: null with fewer than two bins whose $SF^2$ is positive
 * Differs:   ALeRCE publishes −0.5 for both then. "ML" in the name is historical: it is least squares.
 * Reference: Schmidt et al. 2010, ApJ 714, 1194, doi:10.1088/0004-637X/714/2/1194
 */
export const structureFunction: BandFamily = {
  scope: 'band family',
  outputs: [
    { name: 'SF_ML_amplitude', unit: 'mag', meaning: 'typical change over one year' },
    {
      name: 'SF_ML_gamma',
      unit: 'dimensionless',
      meaning: 'power with which the change grows with the time between points',
    },
  ],
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.1088/0004-637X/714/2/1194',
  compute({ time, brightness, brightnessError }) {
    const { sum, count } = sumsOfPairs(time, brightness, brightnessError);
    let filled = 0;
    const lnYears = new Float64Array(binCount);
    const lnChange = new Float64Array(binCount);
    for (let bin = 0; bin < binCount; bin++) {
      if (!(sum[bin] > 0)) continue;
      lnYears[filled] = Math.log((edgesDays[bin] + edgesDays[bin + 1]) / 2 / daysPerYear);
      lnChange[filled] = Math.log(sum[bin] / count[bin]) / 2;
      filled++;
    }
    if (filled < 2) return null;
    const line = straightLine(
      lnYears.subarray(0, filled),
      lnChange.subarray(0, filled),
      new Float64Array(filled).fill(1),
    );
    if (line === null) return null;
    const amplitude = Math.exp(line.intercept);
    if (amplitude < smallestAmplitudeMag) return [0, 0];
    return [
      Math.min(amplitude, largestAmplitudeMag),
      Math.min(Math.max(line.slope, lowestPower), highestPower),
    ];
  },
};

/**
 * Squared changes less the squared errors of both points, by the time between them, and how many pairs.
 *
 * The partners of a point in one bin stand side by side, and sums up to each point give theirs: pairs one
 * by one would cost n².
 */
function sumsOfPairs(
  time: Float64Array,
  brightness: Float64Array,
  brightnessError: Float64Array,
): { readonly sum: Float64Array; readonly count: Float64Array } {
  const n = time.length;
  const sum = new Float64Array(binCount);
  const count = new Float64Array(binCount);
  const centre = statisticsOf(brightness).mean;
  const first = new Float64Array(n + 1);
  const second = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const x = brightness[i] - centre;
    first[i + 1] = first[i] + x;
    second[i + 1] = second[i] + x * x - brightnessError[i] * brightnessError[i];
  }
  // Of each point, the first partner beyond the edge before: a bin ends where the next one begins.
  const partners = new Int32Array(n);
  partnersBeyond(edgesDays[0], time, partners);
  for (let bin = 0; bin < binCount; bin++) {
    const edgeDays = edgesDays[bin + 1];
    let total = 0;
    let pairs = 0;
    let end = 0;
    for (let i = 0; i < n; i++) {
      const from = partners[i];
      if (from === n) break;
      end = Math.max(end, from);
      while (end < n && time[end] - time[i] < edgeDays) end++;
      partners[i] = end;
      if (end === from) continue;
      const x = brightness[i] - centre;
      const own = x * x - brightnessError[i] * brightnessError[i];
      total += second[end] - second[from] - 2 * x * (first[end] - first[from]) + (end - from) * own;
      pairs += end - from;
    }
    if (pairs === 0 && partners[0] === n) break;
    sum[bin] = total;
    count[bin] = pairs;
  }
  return { sum, count };
}

/** Of each point the first one that is later by this much or more. */
function partnersBeyond(days: number, time: Float64Array, partners: Int32Array): void {
  let j = 0;
  for (let i = 0; i < time.length; i++) {
    j = Math.max(j, i + 1);
    while (j < time.length && time[j] - time[i] < days) j++;
    partners[i] = j;
  }
}
