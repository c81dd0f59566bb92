import type { BandFamily, FeatureOutput } from '../../feature/feature.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import { householderLeastSquares } from '../../fit/householder.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

const harmonicCount = 7;
const parameterCount = 2 * harmonicCount + 1;
const errorFloorMag = 0.01;
const largestCondition = 1e8;
const fullTurn = 2 * Math.PI;

const orders = Array.from({ length: harmonicCount }, (_, i) => i + 1);

/**
 * Shape of the folded light curve: amplitudes and phases of its first seven harmonics.
 *
 * Formula:   $x(t) = c + \sum_{k=1}^{7} a_k \cos k\theta + b_k \sin k\theta$, $\theta = 2\pi t/P$,
 *            least squares with weights $1/(\sigma + 0.01)^2$
 * Symbols:   $x$ magnitude, $\sigma$ its error [mag]; $P$ multiband period [d]; $\phi_k$ the angle of
 *            $(a_k, b_k)$; $r$ residual [mag]; $N$ number of points
 * Reads:     time, brightness, brightnessError, period; at least 15 points, any order
 * Returns:   Harmonics_mag_k $\sqrt{a_k^2 + b_k^2}$ [mag]; Harmonics_phase_k $\phi_k - k\phi_1$, 0 to
 *            2π, free of the origin of time [rad]; Harmonics_mse mean of $r^2$ [mag²]; Harmonics_chi
 *            $\sum r^2/(\sigma + 0.01)^2/(N - 15)$ [dimensionless]; Harmonics_status [code]
 * Undefined: null (status 3) without a period, when all brightnesses are equal, and when gaps of
 *            phase leave the fit undetermined (condition number above 1e8); Harmonics_chi also with
 *            15 points. Phases of amplitudes near 0 are noise
 * Differs:   ALeRCE's pseudo-inverse publishes amplitudes up to 10¹¹ where a gap of phase leaves the
 *            fit undetermined, and its chi adds 0.01 mag to the errors twice
 * Reference: Debosscher et al. 2007, A&A 475, 1159, doi:10.1051/0004-6361:20077638
 */
export const harmonics: BandFamily = {
  scope: 'band family',
  outputs: [
    ...orders.map(
      (k): FeatureOutput => ({
        name: `Harmonics_mag_${k}`,
        unit: 'mag',
        meaning: `amplitude of harmonic ${k} of the period`,
      }),
    ),
    ...orders.slice(1).map(
      (k): FeatureOutput => ({
        name: `Harmonics_phase_${k}`,
        unit: 'rad',
        meaning: `phase of harmonic ${k} relative to the first`,
      }),
    ),
    { name: 'Harmonics_mse', unit: 'mag²', meaning: 'mean squared residual of the harmonics' },
    {
      name: 'Harmonics_chi',
      unit: 'dimensionless',
      meaning: 'reduced chi-square of the harmonics',
    },
    { name: 'Harmonics_status', unit: 'code', meaning: 'how the fit ended', isOwn: true },
  ],
  of: 'magnitudes of detections and forced',
  minPoints: parameterCount,
  reads: ['time', 'brightness', 'brightnessError', 'period'],
  reference: 'doi:10.1051/0004-6361:20077638',
  compute({ time, brightness, brightnessError }, periodDays) {
    if (periodDays === null || statisticsOf(brightness).isConstant) return undetermined;
    const n = time.length;
    const { matrix, design, weighted, right } = roomFor(n);
    // From one brightness: the constant then costs the residuals no digits.
    const origin = brightness[0];
    fillColumns(matrix, time, brightnessError, periodDays);
    for (let i = 0; i < n; i++) weighted[i] = (brightness[i] - origin) * matrix[i];
    design.set(matrix);
    right.set(weighted);
    const solution = new Float64Array(parameterCount);
    const condition = householderLeastSquares(
      matrix,
      right,
      n,
      parameterCount,
      largestCondition,
      solution,
    );
    if (!(condition <= largestCondition)) return undetermined;
    for (let k = 0; k < parameterCount; k++) {
      for (let i = 0; i < n; i++) weighted[i] -= design[k * n + i] * solution[k];
    }
    let chiSquare = 0;
    let sumSquares = 0;
    for (let i = 0; i < n; i++) {
      chiSquare += weighted[i] * weighted[i];
      sumSquares += (weighted[i] / design[i]) ** 2;
    }
    const firstPhase = Math.atan2(solution[2], solution[1]);
    const found: (number | null)[] = [];
    for (let k = 1; k <= harmonicCount; k++) {
      found.push(Math.hypot(solution[2 * k - 1], solution[2 * k]));
    }
    for (let k = 2; k <= harmonicCount; k++) {
      const turns = (Math.atan2(solution[2 * k], solution[2 * k - 1]) - k * firstPhase) / fullTurn;
      found.push(fullTurn * (turns - Math.floor(turns)));
    }
    found.push(sumSquares / n, n > parameterCount ? chiSquare / (n - parameterCount) : null);
    found.push(fitStatus.converged);
    return found;
  },
};

/** What a fit writes into: the same for each, because a matrix for each would be most of its memory. */
interface Room {
  readonly matrix: Float64Array;
  readonly design: Float64Array;
  readonly weighted: Float64Array;
  readonly right: Float64Array;
}

const mostKeptPoints = 4096;
let kept = new Float64Array(0);

function roomFor(points: number): Room {
  const numbers = 2 * (parameterCount + 1) * points;
  let buffer = kept;
  if (buffer.length < numbers) {
    buffer = new Float64Array(numbers);
    if (points <= mostKeptPoints) kept = buffer;
  }
  const ofMatrix = parameterCount * points;
  return {
    matrix: buffer.subarray(0, ofMatrix),
    design: buffer.subarray(ofMatrix, 2 * ofMatrix),
    weighted: buffer.subarray(2 * ofMatrix, 2 * ofMatrix + points),
    right: buffer.subarray(2 * ofMatrix + points, numbers),
  };
}

const undetermined: readonly (number | null)[] = [
  ...new Array<null>(parameterCount).fill(null),
  fitStatus.undetermined,
];

/** Column by column 1, cos θ, sin θ, cos 2θ, …, each row times its weight's root. */
function fillColumns(
  matrix: Float64Array,
  time: Float64Array,
  error: Float64Array,
  periodDays: number,
): void {
  const n = time.length;
  for (let i = 0; i < n; i++) {
    const turns = time[i] / periodDays;
    const angle = fullTurn * (turns - Math.floor(turns));
    const stepCosine = Math.cos(angle);
    const stepSine = Math.sin(angle);
    const rootWeight = 1 / (error[i] + errorFloorMag);
    let cosine = rootWeight;
    let sine = 0;
    matrix[i] = rootWeight;
    for (let k = 1; k <= harmonicCount; k++) {
      const next = cosine * stepCosine - sine * stepSine;
      sine = sine * stepCosine + cosine * stepSine;
      cosine = next;
      matrix[(2 * k - 1) * n + i] = cosine;
      matrix[2 * k * n + i] = sine;
    }
  }
}
