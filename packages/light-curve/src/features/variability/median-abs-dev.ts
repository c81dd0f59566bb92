import type { BandFeature } from '../../feature/feature.ts';
import { quantile } from '../../statistics/quantile.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

/**
 * Median distance from the median.
 *
 * Formula:   $\mathrm{med}_i |x_i - \mathrm{med}(x)|$
 * Symbols:   none further
 * Reads:     brightness; at least 6 points, any order
 * Returns:   0 or more [mag]
 * Undefined: never
 * Differs:   none known
 * Reference: Richards et al. 2011, ApJ 733, 10, doi:10.1088/0004-637X/733/1/10
 */
export const medianAbsDev: BandFeature = {
  scope: 'band',
  name: 'MedianAbsDev',
  unit: 'mag',
  meaning: 'median distance from the median',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'],
  reference: 'doi:10.1088/0004-637X/733/1/10',
  compute({ brightness }) {
    const sorted = statisticsOf(brightness).sorted;
    return quantile(sortedDistances(sorted, quantile(sorted, 0.5)), 0.5);
  },
};

/** |x − centre| in ascending order: both ways out from the centre, the nearer first. */
function sortedDistances(sorted: Float64Array, centre: number): Float64Array {
  const distances = new Float64Array(sorted.length);
  let above = 0;
  while (above < sorted.length && sorted[above] < centre) above++;
  let below = above - 1;
  for (let i = 0; i < distances.length; i++) {
    const down = below < 0 ? Number.POSITIVE_INFINITY : centre - sorted[below];
    const up = above < sorted.length ? sorted[above] - centre : Number.POSITIVE_INFINITY;
    distances[i] = Math.min(down, up);
    if (down < up) below--;
    else above++;
  }
  return distances;
}
