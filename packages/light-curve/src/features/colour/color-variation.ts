import type { FeatureOutput, LightCurveFamily } from '../../feature/feature.ts';
import {
  type DifferenceMagnitudes,
  differenceMagnitudes,
} from '../../series/difference-magnitudes.ts';
import { neighbouringBands } from './neighbouring-bands.ts';

const windowDays = 10;
const minWindowPoints = 3;
const minWindows = 2;

/** Window → mean magnitude, of windows with enough points. */
function windowMeans({ time, mag }: DifferenceMagnitudes, startDays: number): Map<number, number> {
  const means = new Map<number, number>();
  for (let first = 0, last = 0; first < time.length; first = last) {
    const window = Math.floor((time[first] - startDays) / windowDays);
    let sum = 0;
    while (last < time.length && Math.floor((time[last] - startDays) / windowDays) === window) {
      sum += mag[last];
      last++;
    }
    if (last - first >= minWindowPoints) means.set(window, sum / (last - first));
  }
  return means;
}

function variation(bluer: DifferenceMagnitudes, redder: DifferenceMagnitudes): number | null {
  if (bluer.time.length === 0 || redder.time.length === 0) return null;
  const startDays = Math.min(bluer.time[0], redder.time[0]);
  const redderMeans = windowMeans(redder, startDays);
  const colours: number[] = [];
  for (const [window, mag] of windowMeans(bluer, startDays)) {
    const redderMag = redderMeans.get(window);
    if (redderMag !== undefined) colours.push(mag - redderMag);
  }
  if (colours.length < minWindows) return null;
  const mean = colours.reduce((a, b) => a + b) / colours.length;
  const sum = colours.reduce((total, colour) => total + (colour - mean) ** 2, 0);
  return Math.sqrt(sum / (colours.length - 1));
}

/**
 * How much the colour of the difference changes: supernovae redden as they cool.
 *
 * Formula:   $\sqrt{\sum_k (c_k - \bar c)^2 / (n - 1)}$, $c_k$ mean of the bluer band minus mean of the
 *            redder in window $k$
 * Symbols:   windows of 10 d, one after the other from the first used point of the two bands; $n$
 *            windows with at least 3 points in each; magnitudes of positive difference fluxes,
 *            error below 1 mag, brighter than 30 mag [mag]
 * Reads:     time, brightness, brightnessError of detections and forced photometry; at least 3 points
 *            in each band in each of 2 windows
 * Returns:   one number per pair of neighbouring bands, 0 or more [mag]
 * Undefined: null with fewer than 2 such windows
 * Differs:   ALeRCE takes |flux|; a source below its template has no colour here
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const colorVariation: LightCurveFamily = {
  scope: 'multiband',
  outputs: neighbouringBands.map(
    (pair): FeatureOutput => ({
      name: 'color_variation',
      unit: 'mag',
      meaning: `scatter of ${pair[0]} minus ${pair[1]} over windows of 10 d`,
      pair,
    }),
  ),
  of: ['fluxes of detections and forced'],
  reads: ['time', 'brightness', 'brightnessError'],
  minPoints: 2 * minWindows * minWindowPoints,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute(lightCurve) {
    const magnitudes = (band: string): DifferenceMagnitudes =>
      differenceMagnitudes(lightCurve.series(band, 'fluxes of detections and forced'));
    return neighbouringBands.map(([bluer, redder]) =>
      variation(magnitudes(bluer), magnitudes(redder)),
    );
  },
};
