import type { PreparedLightCurve } from '../input/prepared-light-curve.ts';
import type { BandSeries } from '../period/band-series.ts';
import { ascendingTimes, searchedPointCount } from '../period/period-schedule.ts';
import type { Series, SeriesKind } from '../series/series.ts';
import { seriesOnce } from '../series/series-once.ts';

const fluxes = 'fluxes of detections and forced';

/**
 * The light curve up to the time until which the fits know it (`waitsForGrowth` in feature.ts).
 *
 * The fits cost more than all other features, and one point among a hundred moves them little. So they
 * follow the schedule of the period search (period-schedule.ts), counted in difference fluxes: they are
 * made again when there are 5 % more. What is new in kind is not waited for: a difference flux
 * brighter or fainter than all before it in its band, as in an outburst, is fitted at once, with
 * everything before it. That, too, is a pure function of the light curve.
 *
 * Fluxes and not magnitudes, because a transient goes on having fluxes when it has faded below any
 * magnitude, and most of these fits read fluxes.
 *
 * @returns the light curve itself while it has too few fluxes for a schedule
 */
export function lightCurveToFit(lightCurve: PreparedLightCurve): PreparedLightCurve {
  const { bands, series } = lightCurve;
  const times = ascendingTimes(bands.map((band) => series(band, fluxes)));
  const count = searchedPointCount(times, 'sinusoid');
  if (count === 0 || count === times.length) return lightCurve;
  const last = times[count - 1];
  return lightCurveUntil(lightCurve, Math.max(last, lastExtreme(lightCurve, last)));
}

/** Time of the last flux after `from` that is brighter or fainter than all before it in its band. */
function lastExtreme({ bands, series }: PreparedLightCurve, from: number): number {
  let extreme = from;
  for (const band of bands) {
    const { time, brightness } = series(band, fluxes);
    let brightest = Number.NEGATIVE_INFINITY;
    let faintest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < time.length; i++) {
      const isExtreme = brightness[i] > brightest || brightness[i] < faintest;
      if (isExtreme && time[i] > extreme) extreme = time[i];
      brightest = Math.max(brightest, brightness[i]);
      faintest = Math.min(faintest, brightness[i]);
    }
  }
  return extreme;
}

function lightCurveUntil(lightCurve: PreparedLightCurve, last: number): PreparedLightCurve {
  const series = seriesOnce((band, kind) => seriesUntil(lightCurve.series(band, kind), last));
  const { detectionTimes } = lightCurve;
  return {
    ...lightCurve,
    series,
    bands: lightCurve.bands.filter((band) =>
      [fluxes, 'magnitudes of detections and forced'].some(
        (kind) => series(band, kind as SeriesKind).time.length > 0,
      ),
    ),
    detectionTimes: detectionTimes.subarray(0, countUntil(detectionTimes, last)),
  };
}

function seriesUntil(series: Series, last: number): Series {
  const count = countUntil(series.time, last);
  if (count === series.time.length) return series;
  return {
    epochMjd: series.epochMjd,
    time: series.time.subarray(0, count),
    brightness: series.brightness.subarray(0, count),
    brightnessError: series.brightnessError.subarray(0, count),
  };
}

/** How many of ascending times are not after `last`. */
function countUntil(times: Float64Array, last: number): number {
  let count = times.length;
  while (count > 0 && times[count - 1] > last) count--;
  return count;
}

const kinds: readonly SeriesKind[] = [
  'magnitudes of detections',
  'magnitudes of detections and forced',
  'fluxes of detections',
  fluxes,
];

/** Every point that a fit may read: the same points, the same fits. */
export function fittedPoints({ bands, series }: PreparedLightCurve): BandSeries[] {
  return kinds.flatMap((kind) => bands.map((band) => ({ band, series: series(band, kind) })));
}
