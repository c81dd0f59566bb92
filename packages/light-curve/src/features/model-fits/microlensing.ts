import type { JointFamily, LightCurveFamily } from '../../feature/feature.ts';
import { oncePerLightCurve } from '../../feature/once-per-light-curve.ts';
import type { BoundedProblem, Minimum } from '../../fit/bounded-minimum.ts';
import { fitStatus } from '../../fit/fit-status.ts';
import type { WeightedPoints } from '../../fit/merged-points.ts';
import { minimumFromStarts } from '../../fit/minimum-from-starts.ts';
import { ofAllPoints, pointsToFit } from '../../fit/points-to-fit.ts';
import type { PreparedLightCurve } from '../../input/prepared-light-curve.ts';
import type { Series } from '../../series/series.ts';
import { median } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

const parameterCount = 5;
const errorFloorMag = 0.01;
const limits = { evaluations: 1000, objectiveTolerance: 1e-7 };
const trialLimits = { evaluations: 15, objectiveTolerance: 1e-3 };
const kind = 'magnitudes of detections and forced';
const magPerLn = 2.5 / Math.LN10;

// ln u0, ln tE [d], ln fs, t0 [d], mag0 [mag]: what is positive by nature is fitted as a logarithm,
// because at u0 = 0 or fs = 0 the curve no longer feels the others, and a fit that is stopped there
// would never leave.
// The outer bounds lie beyond any event: they keep the numbers of a light curve without one finite.
const widest = 1e6;
const lower = [Math.log(1e-9), Math.log(1e-3), Math.log(1e-9), -widest, -widest];
const upper = [Math.log(1e3), Math.log(widest), 0, widest, widest];

/**
 * The brightening of a star by the gravity of another that passes in front, with blended light.
 *
 * Formula:   $m = m_0 - 2.5\log_{10}(f_s(\mathcal{A} - 1) + 1)$, $\mathcal{A} = (u^2 + 2)/(u\sqrt{u^2 +
 *            4})$, $u = \sqrt{u_0^2 + ((t - t_0)/t_E)^2}$; weighted least squares
 * Symbols:   $u$ distance in Einstein radii, $u_0$ the closest; $t_E$ Einstein time [d]; $t_0$ epoch of
 *            the peak, days since the first used point of any band; $f_s$ share of light that is
 *            lensed; $m_0$ magnitude outside the event; weights $1/(\sigma_m + 0.01)^2$
 * Reads:     time, brightness, brightnessError; at least 5 points in the band
 * Returns:   ulens_u0 [Einstein radii, above 0], ulens_tE [d, at least 0.001], ulens_fs [0 to 1],
 *            ulens_t0 [d], ulens_mag0 [mag], ulens_chi $\chi^2/(N - 5)$, ulens_status how the fit ended
 * Undefined: all but ulens_status null with fewer than 5 points, for a constant light curve, which fits
 *            any event too faint to see, or without convergence in 1000 evaluations; ulens_chi also
 *            with 5
 * Differs:   of a band observed many times a night we read means (fit/points-to-fit.ts): an event of
 *            minutes is not seen there. ALeRCE bounds all five (u0 below 1.5, tE below 100 d), has $u^2 + 3$ under the root, asks
 *            for 4 points, divides $\chi^2$ by $N - 4$ and allows tE = 0. A light curve without an
 *            event gives $f_s$ = 0 or an event narrower than its gaps: look at ulens_chi first
 * Reference: Paczyński 1986, ApJ 304, 1, doi:10.1086/164140
 */
export const microlensing: JointFamily = {
  scope: 'joint',
  outputs: [
    { name: 'ulens_u0', unit: 'Einstein radii', meaning: 'closest approach' },
    { name: 'ulens_tE', unit: 'd', meaning: 'Einstein time: how long the event lasts' },
    { name: 'ulens_fs', unit: '0 to 1', meaning: 'share of the light that is lensed' },
    { name: 'ulens_t0', unit: 'd', meaning: 'epoch of the peak, counted from ulens_mjd_ref' },
    { name: 'ulens_mag0', unit: 'mag', meaning: 'magnitude outside the event' },
    { name: 'ulens_chi', unit: 'dimensionless', meaning: 'reduced chi-square of the fit' },
    { name: 'ulens_status', unit: 'code', meaning: 'how the fit ended', isOwn: true },
  ],
  of: [kind],
  minPoints: parameterCount,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.1086/164140',
  waitsForGrowth: true,
  compute: (lightCurve, bands) => {
    const first = firstDays(lightCurve);
    const fits = fitsOf(lightCurve);
    return new Map(bands.map((band) => [band, published(fits(band), first)]));
  },
};

/**
 * Epoch from which ulens_t0 counts.
 *
 * Formula:   the earliest used point
 * Symbols:   used: a magnitude of a detection or of forced photometry, in any band, features or not
 * Reads:     time; at least 5 points in a band
 * Returns:   ulens_mjd_ref [MJD TDB, barycentric]
 * Undefined: null when no band with features could be fitted
 * Differs:   ALeRCE's time is not TDB: ours is 69 s later
 * Reference: none; added by ALeRCE in 2026
 */
export const microlensingEpoch: LightCurveFamily = {
  scope: 'object',
  outputs: [{ name: 'ulens_mjd_ref', unit: 'MJD', meaning: 'epoch from which ulens_t0 counts' }],
  of: [kind],
  minPoints: parameterCount,
  reads: ['time'],
  reference: 'none',
  waitsForGrowth: true,
  compute: (lightCurve) => {
    const fits = fitsOf(lightCurve);
    const fitted = lightCurve.featureBands.find((band) => fits(band).minimum?.isConverged === true);
    if (fitted === undefined) return null;
    return [lightCurve.series(fitted, kind).epochMjd + firstDays(lightCurve)];
  },
};

/** Days of the earliest used point of any band, since the first detection. */
function firstDays({ bands, series }: PreparedLightCurve): number {
  let first = Number.POSITIVE_INFINITY;
  for (const band of bands) {
    const { time } = series(band, kind);
    if (time.length > 0) first = Math.min(first, time[0]);
  }
  return first;
}

/** u0, tE [d] and fs of the starts: ALeRCE's, a day's event, a long one. */
const starts: readonly (readonly [number, number, number])[] = [
  [0.6, 20, 0.5],
  [0.6, 1.5, 0.9],
  [0.1, 100, 0.9],
];

interface BandFit {
  readonly count: number;
  /** Null: too few points, or a constant light curve. */
  readonly minimum: Minimum | null;
}

/** The fit of each band, made when it is first asked for. */
const fitsOf = oncePerLightCurve((lightCurve) => {
  const known = new Map<string, BandFit>();
  return (band: string): BandFit => {
    const fit = known.get(band) ?? fitBand(lightCurve.series(band, kind));
    known.set(band, fit);
    return fit;
  };
});

function fitBand({ time, brightness, brightnessError }: Series): BandFit {
  const count = time.length;
  if (count < parameterCount || statisticsOf(brightness).isConstant)
    return { count, minimum: null };
  const rootWeight = brightnessError.map((error) => 1 / (error + errorFloorMag));
  return { count, minimum: fitMicrolensing({ days: time, value: brightness, rootWeight }) };
}

function published({ count, minimum }: BandFit, firstDays: number): readonly (number | null)[] {
  const without = (status: number) => [null, null, null, null, null, null, status];
  if (count < parameterCount) return without(fitStatus.tooFewPoints);
  if (minimum === null) return without(fitStatus.undetermined);
  if (!minimum.isConverged) return without(fitStatus.notConverged);
  const { at, objective } = minimum;
  const chi = count > parameterCount ? objective / (count - parameterCount) : null;
  const [u0, einsteinDays, fs] = at.map(Math.exp);
  return [u0, einsteinDays, fs, at[3] - firstDays, at[4], chi, fitStatus.converged];
}

/** ln u0, ln tE, ln fs, t0, mag0 of least chi-square. */
export function fitMicrolensing(all: WeightedPoints): Minimum {
  const points = pointsToFit(all);
  const { days, value } = points;
  let brightest = 0;
  for (let i = 1; i < value.length; i++) if (value[i] < value[brightest]) brightest = i;
  const mag0 = median(value);
  const problem = microlensingProblem(points);
  const minimum = minimumFromStarts(
    problem,
    starts.map(([u0, einsteinDays, fs]) =>
      Float64Array.of(Math.log(u0), Math.log(einsteinDays), Math.log(fs), days[brightest], mag0),
    ),
    // On still fewer points a narrow event is gone.
    [{ problem, limits: trialLimits, kept: 1 }],
    limits,
  );
  return points === all ? minimum : ofAllPoints(minimum, microlensingProblem(all));
}

/** Chi-square of the points as a function of ln u0, ln tE, ln fs, t0, mag0. */
export function microlensingProblem({ days, value, rootWeight }: WeightedPoints): BoundedProblem {
  return {
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    expand(at, gradient, curvature) {
      const u0Square = Math.exp(2 * at[0]);
      const rate = Math.exp(-at[1]);
      const fs = Math.exp(at[2]);
      const t0 = at[3];
      const mag0 = at[4];
      // Sums in variables of their own, not in the arrays: this loop is most of what the fit costs
      // (bench/parametric-fits.bench.ts).
      let chiSquare = 0;
      let g0 = 0;
      let g1 = 0;
      let g2 = 0;
      let g3 = 0;
      let g4 = 0;
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
      let h40 = 0;
      let h41 = 0;
      let h42 = 0;
      let h43 = 0;
      let h44 = 0;
      for (let i = 0; i < days.length; i++) {
        const phase = (days[i] - t0) * rate;
        const uSquare = u0Square + phase * phase;
        const root = Math.sqrt(uSquare * (uSquare + 4));
        // A - 1 without the difference of two near numbers: far from the event it is 2/u^4.
        const excess = 4 / (root * (uSquare + 2 + root));
        const light = fs * excess + 1;
        const weight = rootWeight[i];
        const residual = weight * (mag0 - magPerLn * Math.log(light) - value[i]);
        const byLight = (-weight * magPerLn * fs) / light;
        // dA/d(u²) = -4 / (u² (u² + 4))^(3/2)
        const byUSquare = (-8 * byLight) / (root * root * root);
        const j0 = byUSquare * u0Square;
        const j1 = -byUSquare * phase * phase;
        const j2 = byLight * excess;
        const j3 = -byUSquare * phase * rate;
        chiSquare += residual * residual;
        g0 += residual * j0;
        g1 += residual * j1;
        g2 += residual * j2;
        g3 += residual * j3;
        g4 += residual * weight;
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
        h40 += weight * j0;
        h41 += weight * j1;
        h42 += weight * j2;
        h43 += weight * j3;
        h44 += weight * weight;
      }
      gradient[0] = 2 * g0;
      gradient[1] = 2 * g1;
      gradient[2] = 2 * g2;
      gradient[3] = 2 * g3;
      gradient[4] = 2 * g4;
      curvature[0] = 2 * h00;
      curvature[5] = 2 * h10;
      curvature[6] = 2 * h11;
      curvature[10] = 2 * h20;
      curvature[11] = 2 * h21;
      curvature[12] = 2 * h22;
      curvature[15] = 2 * h30;
      curvature[16] = 2 * h31;
      curvature[17] = 2 * h32;
      curvature[18] = 2 * h33;
      curvature[20] = 2 * h40;
      curvature[21] = 2 * h41;
      curvature[22] = 2 * h42;
      curvature[23] = 2 * h43;
      curvature[24] = 2 * h44;
      return chiSquare;
    },
  };
}
