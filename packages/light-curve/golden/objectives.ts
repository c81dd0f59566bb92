import { fitSupernova } from '../src/features/model-fits/supernova-fit.ts';
import { fitStatus } from '../src/fit/fit-status.ts';
import { type PreparedLightCurve, prepareLightCurve } from '../src/input/prepared-light-curve.ts';
import type { Series } from '../src/series/series.ts';
import { DampedRandomWalk } from '../src/statistics/damped-random-walk.ts';
import type { RealLightCurve } from './real-light-curves.ts';
import type { ReferenceObject } from './reference-values.ts';

/** One fit, all light curves: how far its optimum is from the one that another optimiser reached. */
export interface ObjectiveRow {
  readonly name: string;
  /** What is compared. */
  readonly objective: string;
  readonly reference: string;
  /** The published names that stand or fall with it. */
  readonly names: readonly string[];
  compared: number;
  /** Ours did not converge where the reference did. */
  missed: number;
  /** The reverse. */
  gained: number;
  /** Ours is better by more than the tolerance. */
  better: number;
  /** Ours is worse by more than the tolerance. */
  worse: number;
  /** Largest amount by which ours is worse. */
  largestExcess: number;
  worst: string;
  readonly tolerance: number;
  /** Share of light curves for which ours may be worse by more. */
  readonly allowedWorseShare: number;
}

/** Of all fits, the share that may fail to converge where another optimiser does. */
export const allowedMissedShare = 0.02;

export const isGoodFit = (row: ObjectiveRow): boolean =>
  row.compared > 0 &&
  row.worse <= row.allowedWorseShare * row.compared &&
  row.missed <= allowedMissedShare * (row.compared + row.missed);

type Ours = Readonly<Record<string, number | null>>;

interface Fit {
  readonly name: string;
  readonly objective: string;
  readonly reference: string;
  readonly names: readonly string[];
  readonly tolerance: number;
  /** Where the objective has many minima; 0 if absent. */
  readonly allowedWorseShare?: number;
  /** One fit for all bands together. */
  readonly isJoint?: boolean;
  /** What ours reached; null = not converged, undefined = not told by what is published. */
  readonly reached: (
    lightCurve: PreparedLightCurve,
    band: string,
    code: number,
    ours: Ours,
  ) => number | null | undefined;
  /** How much worse ours is. */
  readonly excess: (ours: number, reference: number) => number;
}

/** As many points as parameters have no reduced chi-square, though the fit converged. */
function chiSquare(ours: Ours, fit: string, code: number, freedom: number) {
  const chi = ours[`${fit}_chi_${code}`] ?? null;
  if (chi !== null) return chi * freedom;
  return ours[`${fit}_status_${code}`] === fitStatus.converged ? undefined : null;
}

const relativeExcess = (ours: number, reference: number): number =>
  (ours - reference) / Math.max(reference, 1);

const fits: readonly Fit[] = [
  {
    name: 'GP_DRW',
    objective: 'ln L, absolute',
    reference: 'celerite2 and scipy L-BFGS-B, 12 starts',
    names: ['GP_DRW_sigma', 'GP_DRW_tau'],
    tolerance: 0.01,
    reached: (lightCurve, band, code, ours) =>
      walkLnLikelihood(
        lightCurve,
        band,
        ours[`GP_DRW_sigma_${code}`] ?? null,
        ours[`GP_DRW_tau_${code}`] ?? null,
      ),
    excess: (ours, reference) => reference - ours,
  },
  {
    name: 'IAR',
    objective: 'ln L, absolute',
    reference: 'celerite2 and scipy minimize_scalar, 200 starts',
    names: ['IAR_phi'],
    tolerance: 1e-4,
    reached: (lightCurve, band, code, ours) =>
      autoregressionLnLikelihood(lightCurve, band, ours[`IAR_phi_${code}`] ?? null),
    excess: (ours, reference) => reference - ours,
  },
  {
    name: 'fleet',
    objective: 'chi-square, relative',
    reference: 'scipy.optimize.curve_fit (trf)',
    names: ['fleet_a', 'fleet_w', 'fleet_m0', 'fleet_t0', 'fleet_chi'],
    tolerance: 1e-3,
    allowedWorseShare: 0.02,
    reached: (lightCurve, band, code, ours) => {
      const { brightness } = lightCurve.series(band, 'fluxes of detections and forced');
      const points = brightness.reduce((n, flux) => n + (flux > 1000 ? 1 : 0), 0);
      return chiSquare(ours, 'fleet', code, points - 4);
    },
    excess: relativeExcess,
  },
  {
    name: 'ulens',
    objective: 'chi-square, relative',
    reference: 'scipy.optimize.curve_fit (trf)',
    names: ['ulens_u0', 'ulens_tE', 'ulens_fs', 'ulens_t0', 'ulens_mag0', 'ulens_chi'],
    tolerance: 1e-3,
    allowedWorseShare: 0.03,
    reached: (lightCurve, band, code, ours) => {
      const { time } = lightCurve.series(band, 'magnitudes of detections and forced');
      return chiSquare(ours, 'ulens', code, time.length - 5);
    },
    excess: relativeExcess,
  },
  {
    name: 'SPM',
    objective: 'objective, relative',
    reference: 'numpy and scipy L-BFGS-B, 20 starts',
    names: ['A', 't0', 'gamma', 'beta', 'tau_rise', 'tau_fall', 'chi'].map((name) => `SPM_${name}`),
    tolerance: 1e-3,
    // Most of these light curves are no supernovae: twelve parameters and many minima, and ours is a
    // small part of the time that twenty starts take.
    allowedWorseShare: 0.07,
    isJoint: true,
    reached: (lightCurve) => {
      const { minimum } = fitSupernova(lightCurve);
      return minimum?.isConverged ? minimum.objective : null;
    },
    excess: relativeExcess,
  },
];

const bandCodes = [
  ['g', 1],
  ['r', 2],
] as const;

/** Adds one object to the row of each fit. */
export function compareObjectives(
  rows: Map<string, ObjectiveRow>,
  { input, oid }: RealLightCurve,
  { objectives }: ReferenceObject,
  ours: Ours,
): void {
  const lightCurve = prepareLightCurve({ ...input, raDeg: null, decDeg: null });
  for (const fit of fits) {
    if (!fit.names.every((name) => ours[`${name}_1`] !== undefined)) continue;
    const row = rows.get(fit.name) ?? newRow(fit);
    rows.set(fit.name, row);
    for (const [band, code] of fit.isJoint ? bandCodes.slice(0, 1) : bandCodes) {
      const key = fit.isJoint ? fit.name : `${fit.name}_${code}`;
      // Not computed is not the same as not converged.
      if (!(key in objectives)) continue;
      const reference = objectives[key] ?? null;
      const reached = fit.reached(lightCurve, band, code, ours);
      if (reached === undefined) continue;
      addTo(row, `${oid} ${band}`, reached, reference, fit.excess);
    }
  }
}

function newRow({ name, objective, reference, names, tolerance, ...fit }: Fit): ObjectiveRow {
  return {
    allowedWorseShare: fit.allowedWorseShare ?? 0,
    name,
    objective,
    reference,
    names,
    tolerance,
    compared: 0,
    missed: 0,
    gained: 0,
    better: 0,
    worse: 0,
    largestExcess: Number.NEGATIVE_INFINITY,
    worst: '',
  };
}

function addTo(
  row: ObjectiveRow,
  where: string,
  reached: number | null,
  reference: number | null,
  excessOf: Fit['excess'],
): void {
  if (reference === null) {
    if (reached !== null) row.gained++;
    return;
  }
  if (reached === null) {
    row.missed++;
    return;
  }
  row.compared++;
  const excess = excessOf(reached, reference);
  if (excess < -row.tolerance) row.better++;
  if (excess > row.tolerance) row.worse++;
  if (excess > row.largestExcess) {
    row.largestExcess = excess;
    row.worst = `${where}: ${reached}, ${reference}`;
  }
}

const nanojanskyPerMicrojansky = 1000;

/** ln L of the published parameters, fluxes in µJy. */
function walkLnLikelihood(
  lightCurve: PreparedLightCurve,
  band: string,
  variance: number | null,
  tauDays: number | null,
): number | null {
  if (variance === null || tauDays === null) return null;
  const series = lightCurve.series(band, 'fluxes of detections');
  const unit = nanojanskyPerMicrojansky;
  return lnLikelihood(series, unit, Math.log(variance), -Math.log(tauDays));
}

/** No memory at all: a rate that leaves nothing after the shortest interval. */
const fastestRate = 1e8;

/** ln L of the published correlation, magnitudes in units of their scatter. */
function autoregressionLnLikelihood(
  lightCurve: PreparedLightCurve,
  band: string,
  phi: number | null,
): number | null {
  if (phi === null) return null;
  const series = lightCurve.series(band, 'magnitudes of detections');
  const { brightness } = series;
  const centre = brightness.reduce((a, b) => a + b, 0) / brightness.length;
  const sumSquares = brightness.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  const deviation = Math.sqrt(sumSquares / (brightness.length - 1));
  const rate = Math.min(-Math.log(phi), fastestRate);
  return lnLikelihood(series, deviation, 0, Math.log(rate));
}

function lnLikelihood(series: Series, unit: number, lnVariance: number, lnRate: number): number {
  const { time, brightness } = series;
  const centre = brightness.reduce((a, b) => a + b, 0) / brightness.length;
  const error = series.brightnessError.map((each) => each / unit);
  const value = brightness.map((each) => (each - centre) / unit);
  const aboveNoise = new DampedRandomWalk(time, value, error).expand(
    Float64Array.of(lnVariance, lnRate),
    new Float64Array(2),
    new Float64Array(4),
  );
  const noise = error.reduce((sum, each) => sum + Math.log(2 * Math.PI * each * each), 0) / 2;
  return -(aboveNoise + noise);
}
