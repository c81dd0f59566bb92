import { magPerRelativeFlux } from '@lucero/photometry';
import type { FeatureOutput, LightCurveFamily } from '../../feature/feature.ts';
import { type GaussianProcess, gaussianProcess } from '../../fit/gaussian-regression.ts';
import type { PreparedLightCurve } from '../../input/prepared-light-curve.ts';

const kind = 'fluxes of detections';
/** Effective wavelengths [nm]. */
const wavelengths: Readonly<Record<string, number>> = {
  ...{ u: 355, g: 480, r: 640, i: 780, z: 905, y: 1005 },
};
const shapeBands = ['g', 'r'] as const;
const wavelengthScaleNm = 300;
const timeScalesDays = [10, 20, 40, 80] as const;
const phasesDays = [-20, -14, -9, -5, 0, 5, 10, 15, 20, 30, 40, 60, 90] as const;
const daysBefore = 100;
const daysAfter = 200;
const mostPoints = 60;
const gridStepDays = 2;
const gridMarginDays = 10;
const errorFloor = 0.02;
const largestVariance = 0.5;
const smallestShare = 0.02;
const smallestPeak = 1e-3;

const nameOfPhase = (days: number): string =>
  days < 0 ? `before_${-days}` : days === 0 ? 'at_peak' : `after_${days}`;

const ofBand = (band: string): readonly FeatureOutput[] => [
  ...phasesDays.map((days) => ({
    name: `joint_${band}_${nameOfPhase(days)}`,
    unit: 'dimensionless',
    meaning: `flux in ${band} over its highest, ${days} d from the peak`,
  })),
  { name: `joint_${band}_rise_half`, unit: 'd', meaning: `from half to the peak in ${band}` },
  { name: `joint_${band}_fall_half`, unit: 'd', meaning: `from the peak to half in ${band}` },
  { name: `joint_${band}_peak_lag`, unit: 'd', meaning: `peak in ${band} after the joint peak` },
];

/**
 * Shape and colour of a brightening on a common clock: all bands fitted together, read at fixed days from the peak.
 *
 * Formula:   Gaussian process (fit/gaussian-regression.ts) in $(t / \tau, \lambda / 300 nm)$ of the difference fluxes over
 *            the largest |flux|; $\tau$ of 10, 20, 40, 80 d with the highest likelihood; peak: highest $m_g + m_r$ of the
 *            mean $m$ in steps of 2 d from 10 d before the first point to 10 d after the last; flux in g and r at −20,
 *            −14, −9, −5, 0, 5, 10, 15, 20, 30, 40, 60, 90 d from it, over the highest of its band; colour $-2.5
 *            \log_{10}(m_g / m_r)$ there
 * Symbols:   $\sigma^2 = (\sigma_F / F_{max})^2 + 0.02^2$ variance of a value; $\lambda$ 355, 480, 640, 780, 905, 1005 nm
 *            of u g r i z y
 * Reads:     time, brightness, brightnessError of every such band, from 100 d before the brightest positive flux to
 *            200 d after; of more than 60 points 60, evenly by number; at least 2 points of all
 *            bands together, one of them positive
 * Returns:   joint_timescale $\tau$ [d]; joint_likelihood per point [nat]; of g and r the 13 fluxes, days from half of
 *            the highest to it and from it to half, and its day after the joint peak; 13 colours [mag]; days from the
 *            first point to the peak and from the peak to the last
 * Undefined: a flux where the points leave more than half of the prior variance; a colour where either flux is below
 *            0.02; a half that is not reached within the grid; all null without a positive flux
 * Differs:   Lucero's own. Boone fits kernel and scales to each object; four fixed scales cost a tenth of that
 * Reference: Boone 2019, AJ 158, 257, doi:10.3847/1538-3881/ab5182
 */
export const jointShape: LightCurveFamily = {
  scope: 'multiband',
  outputs: [
    { name: 'joint_timescale', unit: 'd', meaning: 'time scale of the joint fit' },
    { name: 'joint_likelihood', unit: 'nat', meaning: 'log likelihood of the joint fit per point' },
    ...shapeBands.flatMap(ofBand),
    ...phasesDays.map((days) => ({
      name: `joint_colour_${nameOfPhase(days)}`,
      unit: 'mag',
      meaning: `g minus r of the joint fit, ${days} d from the peak`,
    })),
    { name: 'joint_rise_seen', unit: 'd', meaning: 'first point to the peak' },
    { name: 'joint_fall_seen', unit: 'd', meaning: 'peak to the last point' },
  ].map((output) => ({ ...output, bands: shapeBands, isOwn: true })),
  of: [kind],
  reads: ['time', 'brightness', 'brightnessError'],
  minPoints: 1,
  reference: 'doi:10.3847/1538-3881/ab5182',
  waitsForGrowth: true,
  compute(lightCurve) {
    const points = pointsNearPeak(lightCurve);
    if (points === null) return null;
    const { timescale, fit } = bestFit(points);
    const first = points.time[0];
    const last = points.time[points.time.length - 1];
    const mean = (band: string, day: number): number =>
      fit.mean(day / timescale, wavelengths[band] / wavelengthScaleNm);
    const days = gridOf(first - gridMarginDays, last + gridMarginDays);
    const onGrid = shapeBands.map((band) => Float64Array.from(days, (day) => mean(band, day)));
    const sums = days.map((_, i) => onGrid[0][i] + onGrid[1][i]);
    const peak = days[highestOf(sums)];
    const atPhases = shapeBands.map((band) =>
      phasesDays.map((phase) => {
        const wavelength = wavelengths[band] / wavelengthScaleNm;
        const at = (peak + phase) / timescale;
        return fit.variance(at, wavelength) > largestVariance ? null : fit.mean(at, wavelength);
      }),
    );
    return [
      timescale,
      fit.logLikelihood / points.time.length,
      ...shapeBands.flatMap((_, b) => shapeOf(atPhases[b], onGrid[b], days, peak)),
      ...phasesDays.map((_, i) => colourOf(atPhases[0][i], atPhases[1][i])),
      peak - first,
      last - peak,
    ];
  },
};

interface FluxPoints {
  readonly time: Float64Array;
  readonly wavelength: Float64Array;
  /** Over the largest absolute flux. */
  readonly flux: Float64Array;
  readonly error: Float64Array;
}

/** In time order, at most 60; null without a positive flux or with less than two points. */
function pointsNearPeak({ bands, series }: PreparedLightCurve): FluxPoints | null {
  const all = bands
    .filter((band) => wavelengths[band] !== undefined)
    .flatMap((band) => {
      const { time, brightness, brightnessError } = series(band, kind);
      return Array.from(time, (day, i) => ({
        ...{ day, flux: brightness[i], error: brightnessError[i], nm: wavelengths[band] },
      }));
    })
    .sort((a, b) => a.day - b.day || a.nm - b.nm);
  let brightest = null;
  for (const point of all) {
    if (point.flux > (brightest?.flux ?? 0)) brightest = point;
  }
  if (brightest === null) return null;
  const { day } = brightest;
  const near = all.filter((p) => p.day >= day - daysBefore && p.day <= day + daysAfter);
  if (near.length < 2) return null;
  const kept = evenly(near, mostPoints);
  const largest = kept.reduce((most, { flux }) => Math.max(most, Math.abs(flux)), 0);
  return {
    time: Float64Array.from(kept, (p) => p.day),
    wavelength: Float64Array.from(kept, (p) => p.nm / wavelengthScaleNm),
    flux: Float64Array.from(kept, (p) => p.flux / largest),
    error: Float64Array.from(kept, (p) => Math.hypot(p.error / largest, errorFloor)),
  };
}

/** First, last, and those evenly between by number. */
function evenly<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, k) => all[Math.floor(k * step + 1e-9)]!);
}

function bestFit(points: FluxPoints): { timescale: number; fit: GaussianProcess } {
  const fits = timeScalesDays.map((timescale) => {
    const time = points.time.map((day) => day / timescale);
    const fit = gaussianProcess({ time, wavelength: points.wavelength }, points.flux, points.error);
    return { timescale, fit };
  });
  return fits.reduce((best, each) =>
    each.fit.logLikelihood > best.fit.logLikelihood ? each : best,
  );
}

function gridOf(from: number, to: number): number[] {
  const count = Math.floor((to - from) / gridStepDays + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => from + i * gridStepDays);
}

function highestOf(values: ArrayLike<number>): number {
  let highest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[highest]) highest = i;
  return highest;
}

/** Fluxes over the highest, days of rise and fall between half and the highest, its day after the joint peak. */
function shapeOf(
  atPhases: readonly (number | null)[],
  onGrid: Float64Array,
  days: readonly number[],
  peak: number,
): readonly (number | null)[] {
  const top = highestOf(onGrid);
  const highest = Math.max(onGrid[top], smallestPeak);
  const half = onGrid[top] / 2;
  let rise: number | null = null;
  for (let i = top - 1; i >= 0 && rise === null; i--)
    if (onGrid[i] < half) rise = days[top] - days[i];
  let fall: number | null = null;
  for (let i = top; i < onGrid.length && fall === null; i++) {
    if (onGrid[i] < half) fall = days[i] - days[top];
  }
  const shares = atPhases.map((flux) => (flux === null ? null : flux / highest));
  return [...shares, rise, fall, days[top] - peak];
}

function colourOf(g: number | null, r: number | null): number | null {
  if (g === null || r === null || g < smallestShare || r < smallestShare) return null;
  return -magPerRelativeFlux * Math.log(g / r);
}
