import { fastExponential } from '../../fit/fast-exponential.ts';
import type { WeightedPoints } from '../../fit/merged-points.ts';

/** Parameters of the curve in one band, in the order in which they are fitted and published. */
export const supernovaParameterCount = 6;

/** Beyond this an exponential no longer matters, or would overflow. */
const largestExponent = 20;
const largestSwitchExponent = 10;
/** e-folding time of the switch from plateau to decline [d]. */
export const switchDays = 2;

/** The curve of one band, as SPM_A, SPM_t0, SPM_gamma, … publish it. */
export interface SupernovaParameters {
  readonly amplitudeMillijansky: number;
  /** Start of the rise, days since the object's first detection. */
  readonly t0Days: number;
  readonly gammaDays: number;
  readonly beta: number;
  readonly riseDays: number;
  readonly fallDays: number;
}

const nanojanskyPerMillijansky = 1e6;

/** Difference flux [nJy] of a published supernova curve, days since the first detection. */
export function supernovaModelFlux(
  parameters: SupernovaParameters,
  days: ArrayLike<number>,
): Float64Array {
  const { amplitudeMillijansky, t0Days, gammaDays, beta, riseDays, fallDays } = parameters;
  const ordered = [amplitudeMillijansky, t0Days, gammaDays, beta, riseDays, fallDays];
  const flux = new Float64Array(days.length);
  for (let i = 0; i < flux.length; i++) {
    flux[i] = supernovaFlux(ordered, 0, days[i]) * nanojanskyPerMillijansky;
  }
  return flux;
}

/**
 * A supernova's rise, plateau and decline in one band.
 *
 * Formula:   $F = A\,S(\frac{t - t_0}{\tau_{rise}})\,[w(1 - \beta)e^{-(t - t_1)/\tau_{fall}} +
 *            (1 - w)(1 - \beta\frac{t - t_0}{\gamma})]$, $S(x) = 1/(1 + e^{-x})$,
 *            $t_1 = t_0 + \gamma$, $w = S((t - t_1)/2)$
 * Symbols:   $A$ amplitude [mJy]; $t_0$ start [d]; $\gamma$ length of the plateau [d]; $\beta$ its
 *            slope; $\tau$ e-folding times [d]
 * Reads:     `p` from index `from`: A, t0, gamma, beta, tau_rise, tau_fall
 * Returns:   flux [mJy]
 * Undefined: never; exponents stop at 20, $w$ is 0 or 1 beyond 10, the rise is 0 below −20
 * Differs:   $w = 0$ before $t_1$ when $\tau_{fall} < \tau_{rise}$, where the decline would grow
 *            without bound towards early times
 * Reference: Villar et al. 2019, ApJ 884, 83, doi:10.3847/1538-4357/ab418c
 */
export function supernovaFlux(p: ArrayLike<number>, from: number, days: number): number {
  const riseDays = p[from + 4];
  const sinceStart = days - p[from + 1];
  const riseExponent = sinceStart / riseDays;
  if (riseExponent < -largestExponent) return 0;
  const rise = 1 / (1 + fastExponential(-Math.min(riseExponent, largestExponent)));
  const beta = p[from + 3];
  const fallDays = p[from + 5];
  const sinceSwitch = sinceStart - p[from + 2];
  const weight = switchWeight(sinceSwitch, fallDays < riseDays);
  let shape = 0;
  if (weight < 1) shape = (1 - weight) * (1 - (beta * sinceStart) / p[from + 2]);
  if (weight > 0)
    shape += weight * (1 - beta) * fastExponential(fallExponent(sinceSwitch, fallDays));
  return p[from] * rise * shape;
}

/** Share of the decline, 0 on the plateau. */
function switchWeight(sinceSwitchDays: number, isGuarded: boolean): number {
  const exponent = sinceSwitchDays / switchDays;
  if (exponent < -largestSwitchExponent || (isGuarded && sinceSwitchDays < 0)) return 0;
  if (exponent > largestSwitchExponent) return 1;
  return 1 / (1 + fastExponential(-exponent));
}

function fallExponent(sinceSwitchDays: number, fallDays: number): number {
  const exponent = -sinceSwitchDays / fallDays;
  return Math.min(Math.max(exponent, -largestExponent), largestExponent);
}

/** Sum of squared weighted residuals of one band's curve. */
export function supernovaChiSquare(
  points: WeightedPoints,
  p: ArrayLike<number>,
  from: number,
): number {
  const { days, value, rootWeight } = points;
  let sum = 0;
  for (let i = 0; i < days.length; i++) {
    const residual = rootWeight[i] * (supernovaFlux(p, from, days[i]) - value[i]);
    sum += residual * residual;
  }
  return sum;
}

/**
 * The same sum with its gradient and Gauss–Newton curvature: fills `gradient` from `from` and the
 * block of `curvature` (n × n, lower triangle) that belongs to the band.
 *
 * One pass and no closure, because a fit spends its time here (bench/parametric-fits.bench.ts); parted
 * into the derivatives of a point and their sums, it took a quarter more. Model and derivatives stand
 * side by side; the tests hold them against supernovaFlux and against differences.
 */
export function expandSupernovaChiSquare(
  points: WeightedPoints,
  p: Float64Array,
  from: number,
  gradient: Float64Array,
  curvature: Float64Array,
): number {
  const { days, value, rootWeight } = points;
  const amplitude = p[from];
  const t0 = p[from + 1];
  const gamma = p[from + 2];
  const beta = p[from + 3];
  const riseRate = 1 / p[from + 4];
  const fallRate = 1 / p[from + 5];
  const betaRate = beta / gamma;
  const isGuarded = p[from + 5] < p[from + 4];
  let sum = 0;
  let g0 = 0,
    g1 = 0,
    g2 = 0,
    g3 = 0,
    g4 = 0,
    g5 = 0;
  let h00 = 0,
    h10 = 0,
    h11 = 0,
    h20 = 0,
    h21 = 0,
    h22 = 0,
    h30 = 0,
    h31 = 0,
    h32 = 0,
    h33 = 0;
  let h40 = 0,
    h41 = 0,
    h42 = 0,
    h43 = 0,
    h44 = 0;
  let h50 = 0,
    h51 = 0,
    h52 = 0,
    h53 = 0,
    h54 = 0,
    h55 = 0;
  for (let i = 0; i < days.length; i++) {
    const root = rootWeight[i];
    const sinceStart = days[i] - t0;
    const riseExponent = sinceStart * riseRate;
    if (riseExponent < -largestExponent) {
      const dark = root * value[i];
      sum += dark * dark;
      continue;
    }
    const isRising = riseExponent <= largestExponent;
    const rise = 1 / (1 + fastExponential(isRising ? -riseExponent : -largestExponent));
    const riseSlope = isRising ? rise * (1 - rise) : 0;
    const sinceSwitch = sinceStart - gamma;
    const weight = switchWeight(sinceSwitch, isGuarded);
    let decline = 0;
    let declineSlope = 0;
    if (weight > 0) {
      const exponent = -sinceSwitch * fallRate;
      decline = fastExponential(fallExponent(sinceSwitch, p[from + 5]));
      if (exponent >= -largestExponent && exponent <= largestExponent) {
        declineSlope = weight * (1 - beta) * decline * fallRate;
      }
    }
    const plateauShare = 1 - weight;
    const plateau = 1 - betaRate * sinceStart;
    const shape = weight * (1 - beta) * decline + plateauShare * plateau;
    // 0 where the switch has stopped, too: there the weight is 0 or 1.
    const switchSlope = (weight * plateauShare) / switchDays;
    const move = declineSlope - switchSlope * ((1 - beta) * decline - plateau);
    const bright = root * amplitude * rise;
    const j0 = root * rise * shape;
    const residual = amplitude * j0 - root * value[i];
    const riseTerm = root * amplitude * riseSlope * shape * riseRate;
    const j1 = bright * (move + plateauShare * betaRate) - riseTerm;
    const j2 = bright * (move + plateauShare * betaRate * (sinceStart / gamma));
    const j3 = -bright * (weight * decline + plateauShare * (sinceStart / gamma));
    const j4 = -riseTerm * riseExponent;
    const j5 = bright * declineSlope * sinceSwitch * fallRate;
    sum += residual * residual;
    g0 += residual * j0;
    g1 += residual * j1;
    g2 += residual * j2;
    g3 += residual * j3;
    g4 += residual * j4;
    g5 += residual * j5;
    h00 += j0 * j0;
    h10 += j1 * j0;
    h11 += j1 * j1;
    h20 += j2 * j0;
    h21 += j2 * j1;
    h22 += j2 * j2;
    h30 += j3 * j0;
    h31 += j3 * j1;
    h32 += j3 * j2;
    h33 += j3 * j3;
    h40 += j4 * j0;
    h41 += j4 * j1;
    h42 += j4 * j2;
    h43 += j4 * j3;
    h44 += j4 * j4;
    h50 += j5 * j0;
    h51 += j5 * j1;
    h52 += j5 * j2;
    h53 += j5 * j3;
    h54 += j5 * j4;
    h55 += j5 * j5;
  }
  gradient[from] = 2 * g0;
  gradient[from + 1] = 2 * g1;
  gradient[from + 2] = 2 * g2;
  gradient[from + 3] = 2 * g3;
  gradient[from + 4] = 2 * g4;
  gradient[from + 5] = 2 * g5;
  const n = gradient.length;
  let row = from * n + from;
  curvature[row] = 2 * h00;
  row += n;
  curvature[row] = 2 * h10;
  curvature[row + 1] = 2 * h11;
  row += n;
  curvature[row] = 2 * h20;
  curvature[row + 1] = 2 * h21;
  curvature[row + 2] = 2 * h22;
  row += n;
  curvature[row] = 2 * h30;
  curvature[row + 1] = 2 * h31;
  curvature[row + 2] = 2 * h32;
  curvature[row + 3] = 2 * h33;
  row += n;
  curvature[row] = 2 * h40;
  curvature[row + 1] = 2 * h41;
  curvature[row + 2] = 2 * h42;
  curvature[row + 3] = 2 * h43;
  curvature[row + 4] = 2 * h44;
  row += n;
  curvature[row] = 2 * h50;
  curvature[row + 1] = 2 * h51;
  curvature[row + 2] = 2 * h52;
  curvature[row + 3] = 2 * h53;
  curvature[row + 4] = 2 * h54;
  curvature[row + 5] = 2 * h55;
  return sum;
}
