import type { FeatureOutput, JointFamily } from '../../feature/feature.ts';
import type { Series } from '../../series/series.ts';
import { differenceOrNull } from '../../statistics/difference-or-null.ts';
import { median } from '../../statistics/quantile.ts';

const nanojanskyPerMicrojansky = 1000;

const count = (name: string, meaning: string): FeatureOutput => ({ name, unit: 'count', meaning });
const flux = (name: string, meaning: string): FeatureOutput => ({ name, unit: 'µJy', meaning });

function largest(values: Float64Array): number {
  let found = values[0];
  for (let i = 1; i < values.length; i++) found = Math.max(found, values[i]);
  return found;
}

/** null for none. */
function microjansky(
  values: Float64Array,
  statistic: (values: Float64Array) => number,
): number | null {
  return values.length === 0 ? null : statistic(values) / nanojanskyPerMicrojansky;
}

function valuesOf(detections: Series, forced: Series): readonly (number | null)[] | null {
  const { time, brightness } = forced;
  if (time.length === 0) return null;
  // Times count from the first detection in any band; a forced point at that very time is neither.
  let beforeCount = 0;
  while (beforeCount < time.length && time[beforeCount] < 0) beforeCount++;
  const isAtOrigin = beforeCount < time.length && time[beforeCount] === 0;
  const before = brightness.subarray(0, beforeCount);
  const after = brightness.subarray(isAtOrigin ? beforeCount + 1 : beforeCount);
  const firstDetection = microjansky(detections.brightness, ([first]) => first);
  const lastBefore = microjansky(before, (values) => values[values.length - 1]);
  const medianBefore = microjansky(before, median);
  return [
    before.length,
    lastBefore,
    microjansky(before, largest),
    medianBefore,
    differenceOrNull(firstDetection, lastBefore),
    differenceOrNull(firstDetection, medianBefore),
    after.length,
    microjansky(after, largest),
    microjansky(after, median),
  ];
}

/**
 * What forced photometry saw before and after the first detection: whether a transient is young.
 *
 * Formula:   counts, last, maximum and median of $F$ before $t = 0$ and after it; first detection of
 *            the band minus the last and minus the median before
 * Symbols:   $F$ difference flux of forced photometry [µJy]; $t = 0$ the object's first detection in
 *            any band
 * Reads:     time, brightness of forced photometry; brightness of detections; at least 1 forced point
 *            in the band
 * Returns:   nine numbers per band: two counts, seven fluxes [µJy]
 * Undefined: null, counts included, without a forced point in the band; fluxes also where there is no
 *            point before, or after; differences also without a detection in the band
 * Differs:   none known. A band that was detected later than another has points "before" although its
 *            own rise had not begun, and "after" although it had not been detected
 * Reference: Sánchez-Sáez et al. 2021, AJ 161, 141, doi:10.3847/1538-3881/abd5c1
 */
export const earlyTransient: JointFamily = {
  scope: 'joint',
  outputs: [
    count('n_forced_phot_band_before', 'forced points before the first detection in any band'),
    flux('last_brightness_before_band', 'last forced flux before the first detection'),
    flux('max_brightness_before_band', 'largest forced flux before the first detection'),
    flux('median_brightness_before_band', 'median forced flux before the first detection'),
    flux('dbrightness_first_det_band', 'first detection of the band minus the last flux before'),
    flux('dbrightness_forced_phot_band', 'first detection of the band minus the median before'),
    count('n_forced_phot_band_after', 'forced points after the first detection in any band'),
    flux('max_brightness_after_band', 'largest forced flux after the first detection'),
    flux('median_brightness_after_band', 'median forced flux after the first detection'),
  ],
  of: ['fluxes of detections', 'fluxes of forced'],
  reads: ['time', 'brightness'],
  minPoints: 1,
  reference: 'doi:10.3847/1538-3881/abd5c1',
  compute(lightCurve, bands) {
    const found = new Map<string, readonly (number | null)[]>();
    for (const band of bands) {
      const detections = lightCurve.series(band, 'fluxes of detections');
      const values = valuesOf(detections, lightCurve.series(band, 'fluxes of forced'));
      if (values !== null) found.set(band, values);
    }
    return found;
  },
};
