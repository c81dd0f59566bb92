import { nanojanskyToMag } from '@lucero/photometry';
import type { LightCurveFamily } from '../../feature/feature.ts';
import type { PreparedLightCurve } from '../../input/prepared-light-curve.ts';
import { differenceOrNull } from '../../statistics/difference-or-null.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';
import { neighbouringBands } from './neighbouring-bands.ts';

const meanings = {
  mean: 'means of the difference',
  max: 'brightest of the difference',
  mean_corr: 'means of the total',
  max_corr: 'brightest of the total',
} as const;
const statisticNames = ['mean', 'max', 'mean_corr', 'max_corr'] as const;

/** In the order of `statisticNames`; null for a band without such points. */
function statisticsOfBand(
  lightCurve: PreparedLightCurve,
  band: string,
): readonly (number | null)[] {
  const total = lightCurve.series(band, 'magnitudes of detections').brightness;
  const { sorted, mean } = statisticsOf(total);
  return [
    ...ofDifference(lightCurve.series(band, 'fluxes of detections').brightness),
    ...(total.length === 0 ? [null, null] : [mean, sorted[0]]),
  ];
}

/** Mean and smallest AB magnitude of the absolute difference flux of every detection. */
function ofDifference(fluxes: Float64Array): readonly (number | null)[] {
  let sum = 0;
  let count = 0;
  let largest = 0;
  for (let i = 0; i < fluxes.length; i++) {
    const flux = Math.abs(fluxes[i]);
    const mag = nanojanskyToMag(flux);
    if (mag === null) continue;
    sum += mag;
    count++;
    largest = Math.max(largest, flux);
  }
  return count === 0 ? [null, null] : [sum / count, nanojanskyToMag(largest)];
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
    const known = new Map(
      lightCurve.bands.map((band) => [band, statisticsOfBand(lightCurve, band)]),
    );
    const statistic = (band: string, k: number) => known.get(band)?.[k] ?? null;
    return neighbouringBands.flatMap(([bluer, redder]) =>
      statisticNames.map((_, k) => differenceOrNull(statistic(bluer, k), statistic(redder, k))),
    );
  },
};
