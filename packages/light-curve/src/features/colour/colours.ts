import { nanojanskyToMag } from '@lucero/photometry';
import type { LightCurveFamily } from '../../feature/feature.ts';
import type { PreparedLightCurve } from '../../input/prepared-light-curve.ts';
import { differenceOrNull } from '../../statistics/difference-or-null.ts';
import { mean } from '../../statistics/mean.ts';
import { neighbouringBands } from './neighbouring-bands.ts';

const meanings = {
  mean: 'means of the difference',
  max: 'brightest of the difference',
  mean_corr: 'means of the total',
  max_corr: 'brightest of the total',
} as const;
const statisticNames = ['mean', 'max', 'mean_corr', 'max_corr'] as const;

const brightest = (mags: Float64Array): number => mags.reduce((a, b) => Math.min(a, b));

/** AB magnitudes of the absolute difference flux of every detection. */
function differenceMags(lightCurve: PreparedLightCurve, band: string): Float64Array {
  const mags: number[] = [];
  for (const flux of lightCurve.series(band, 'fluxes of detections').brightness) {
    const mag = nanojanskyToMag(Math.abs(flux));
    if (mag !== null) mags.push(mag);
  }
  return Float64Array.from(mags);
}

const totalMags = (lightCurve: PreparedLightCurve, band: string): Float64Array =>
  lightCurve.series(band, 'magnitudes of detections').brightness;

/** In the order of `statisticNames`; null for a band without such points. */
function statisticsOf(lightCurve: PreparedLightCurve, band: string): readonly (number | null)[] {
  return [differenceMags(lightCurve, band), totalMags(lightCurve, band)].flatMap((mags) =>
    mags.length === 0 ? [null, null] : [mean(mags), brightest(mags)],
  );
}

/**
 * Colours of neighbouring bands, of the difference and (`_corr`) of the total brightness.
 *
 * Formula:   `_mean`: mean of the bluer band minus mean of the redder; `_max`: the same of the
 *            brightest magnitudes
 * Symbols:   difference: AB magnitude of |difference flux|, no cut on its error; `_corr`: total AB
 *            magnitude, error below 1 mag
 * Reads:     brightness of detections; at least 1 point in each band, any order
 * Returns:   four numbers per pair [mag]
 * Undefined: null when one band has no such point
 * Differs:   of two detections of a band at one time only the better one counts (ALeRCE: both)
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const colours: LightCurveFamily = {
  scope: 'multiband',
  outputs: neighbouringBands.flatMap(([bluer, redder]) =>
    statisticNames.map((statistic) => ({
      name: `${bluer}-${redder}_${statistic}`,
      unit: 'mag',
      meaning: `${bluer} minus ${redder}, ${meanings[statistic]}`,
      bands: [bluer, redder],
    })),
  ),
  of: ['fluxes of detections', 'magnitudes of detections'],
  reads: ['brightness'],
  minPoints: 1,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute(lightCurve) {
    const known = new Map(lightCurve.bands.map((band) => [band, statisticsOf(lightCurve, band)]));
    const statistic = (band: string, k: number) => known.get(band)?.[k] ?? null;
    return neighbouringBands.flatMap(([bluer, redder]) =>
      statisticNames.map((_, k) => differenceOrNull(statistic(bluer, k), statistic(redder, k))),
    );
  },
};
