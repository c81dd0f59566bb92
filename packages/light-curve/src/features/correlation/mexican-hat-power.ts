import type { BandFamily } from '../../feature/feature.ts';
import { lowerIncompleteGamma } from '../../statistics/incomplete-gamma.ts';
import { statisticsOf } from '../../statistics/value-statistics.ts';
import { gaussianSums } from './gaussian-sums.ts';

/** The narrow Gaussian's width per time scale; the wide one is twice as wide. */
const widthPerScale = 0.225 / Math.SQRT2;
const windowWidths = 6;
const smallestWindowDays = 30;
const fewestNeighbours = 4;
/** A mean flux below this share of the mean |flux| is rounding: the fluxes had their mean subtracted. */
const roundingShare = 1e-12;
/** Beyond so many widths of the wide Gaussian its weight is below 1e-18 of the centre's. */
const negligibleWidths = Math.sqrt(2 * 18 * Math.LN10);

interface Filter {
  readonly windowDays: number;
  /** Beyond it weights are negligible; never beyond the window. */
  readonly reachDays: number;
  /** exp(−scale·Δt²) is the wide Gaussian, its fourth power the narrow one. */
  readonly wideScale: number;
  /** ∫(G₁ − G₂)² over the window [1/d]. */
  readonly squareIntegral: number;
}

interface Power {
  /** [d] */
  readonly power: number;
  readonly usable: Uint8Array;
  readonly usableCount: number;
}

const hundredDays = filterOf(100);
const tenDays = filterOf(10);
const oneYear = filterOf(365);
const thirtyDays = filterOf(30);

/**
 * Variability power at four time scales, by the difference of two smoothings that leaves gaps out.
 *
 * Formula:   $P(\tau) = \langle h_i^2 \rangle / (n^2 \bar F^2)$, $h_i = \sum_j G_1 F_j / \sum_j G_1 -
 *            \sum_j G_2 F_j / \sum_j G_2$ over $|t_j - t_i| < R$, $n^2 = \int_{-R}^{R} (G_1 - G_2)^2
 *            dt$; $Q = (\bar s / \bar F)^2$
 * Symbols:   $G_1$, $G_2$ Gaussians in $t_j - t_i$ of width $0.225 \tau / \sqrt 2$ and twice that
 *            [d], normalised over the window; $R$ the larger of 6 narrow widths and 30 d; $\bar F$
 *            mean difference flux, $\bar s$ mean error [µJy]; means of $h_i^2$ and $s$ over the usable
 *            points: at least 4 (itself included) within $2R/3$
 * Reads:     time, brightness, brightnessError; at least 4 points, any order
 * Returns:   MHPS_low $P(100) - Q$, MHPS_low_365 $P(365) - Q$, may be negative [d]; MHPS_high $P(10)$
 *            and MHPS_high_30 $P(30)$, less $Q$ where they exceed it [d]; MHPS_ratio and
 *            MHPS_ratio_365_30, low over high [dimensionless]; MHPS_non_zero usable points at 10 d
 *            [points]; MHPS_PN_flag 1 if $P(10) \le Q$ [0/1]; $Q$ from the points usable at the longer
 *            scale
 * Undefined: null without a usable point at either scale, and when the mean flux is 0 to within
 *            rounding; a ratio also when high is 0
 * Differs:   ALeRCE computes in float32, times included. Kept from the original: Q is not passed
 *            through the filter, so that its unit is not that of P, and a mean difference flux near 0
 *            makes P explode.
 * Reference: Arévalo et al. 2012, MNRAS 426, 1793, doi:10.1111/j.1365-2966.2012.21789.x
 */
export const mexicanHatPower: BandFamily = {
  scope: 'band family',
  outputs: [
    { name: 'MHPS_low', unit: 'd', meaning: 'variability power at 100 d' },
    { name: 'MHPS_high', unit: 'd', meaning: 'variability power at 10 d' },
    { name: 'MHPS_ratio', unit: 'dimensionless', meaning: 'power at 100 d over power at 10 d' },
    { name: 'MHPS_non_zero', unit: 'points', meaning: 'points that the power at 10 d rests on' },
    { name: 'MHPS_PN_flag', unit: '0/1', meaning: '1 = the power at 10 d is noise' },
    { name: 'MHPS_low_365', unit: 'd', meaning: 'variability power at 365 d' },
    { name: 'MHPS_high_30', unit: 'd', meaning: 'variability power at 30 d' },
    {
      name: 'MHPS_ratio_365_30',
      unit: 'dimensionless',
      meaning: 'power at 365 d over power at 30 d',
    },
  ],
  of: 'fluxes of detections',
  minPoints: fewestNeighbours,
  reads: ['time', 'brightness', 'brightnessError'],
  reference: 'doi:10.1111/j.1365-2966.2012.21789.x',
  compute({ time, brightness, brightnessError }) {
    const meanFlux = statisticsOf(brightness).mean;
    const deviation = new Float64Array(brightness.length);
    for (let i = 0; i < deviation.length; i++) deviation[i] = brightness[i] - meanFlux;
    let sumAbsolute = 0;
    for (let i = 0; i < brightness.length; i++) sumAbsolute += Math.abs(brightness[i]);
    if (Math.abs(meanFlux) * brightness.length <= roundingShare * sumAbsolute) return null;
    const [low, high, ratio, count, flag] = lowAndHigh(hundredDays, tenDays);
    const [low365, high30, ratio365] = lowAndHigh(oneYear, thirtyDays);
    return [low, high, ratio, count, flag, low365, high30, ratio365];

    function lowAndHigh(longer: Filter, shorter: Filter): readonly (number | null)[] {
      const { power: slow, usable, usableCount } = powerAt(longer, time, deviation);
      const { power: fast, usableCount: fastCount } = powerAt(shorter, time, deviation);
      if (usableCount === 0 || fastCount === 0) return [];
      let sumErrors = 0;
      for (let i = 0; i < usable.length; i++) sumErrors += usable[i] * brightnessError[i];
      const noise = (sumErrors / usableCount / meanFlux) ** 2;
      const low = slow / meanFlux ** 2 - noise;
      const isNoise = fast / meanFlux ** 2 <= noise;
      const high = fast / meanFlux ** 2 - (isNoise ? 0 : noise);
      return [low, high, high === 0 ? null : low / high, fastCount, isNoise ? 1 : 0];
    }
  },
};

function filterOf(scaleDays: number): Filter {
  const narrow = widthPerScale * scaleDays;
  const wide = 2 * narrow;
  const windowDays = Math.max(windowWidths * narrow, smallestWindowDays);
  /** Integral of a unit Gaussian of this width over the window. */
  const inside = (width: number): number =>
    lowerIncompleteGamma(0.5, (windowDays / width) ** 2 / 2);
  /** ∫ over the window of the product of two Gaussians that are normalised over it. */
  const product = (a: number, b: number): number => {
    const both = Math.hypot(a, b);
    const overlap = inside((a * b) / both) / (Math.sqrt(2 * Math.PI) * both);
    return overlap / (inside(a) * inside(b));
  };
  return {
    windowDays,
    reachDays: Math.min(windowDays, negligibleWidths * wide),
    wideScale: 1 / (2 * wide * wide),
    squareIntegral: product(narrow, narrow) - 2 * product(narrow, wide) + product(wide, wide),
  };
}

/** Mean of h² over the usable points, per n². */
function powerAt(filter: Filter, time: Float64Array, deviation: Float64Array): Power {
  const n = time.length;
  const { reachDays, wideScale } = filter;
  const neighbourDays = (2 / 3) * filter.windowDays;
  const usable = new Uint8Array(n);
  let usableCount = 0;
  let first = 0;
  let end = 0;
  for (let i = 0; i < n; i++) {
    while (time[i] - time[first] >= neighbourDays) first++;
    while (end < n && time[end] - time[i] < neighbourDays) end++;
    if (end - first < fewestNeighbours) continue;
    usable[i] = 1;
    usableCount++;
  }
  if (usableCount === 0) return { power: 0, usable, usableCount };
  const { narrowWeight, narrowSum, wideWeight, wideSum } = gaussianSums(
    time,
    deviation,
    wideScale,
    reachDays,
  );
  let sumSquares = 0;
  for (let i = 0; i < n; i++) {
    if (usable[i] === 0) continue;
    sumSquares += (narrowSum[i] / narrowWeight[i] - wideSum[i] / wideWeight[i]) ** 2;
  }
  return { power: sumSquares / usableCount / filter.squareIntegral, usable, usableCount };
}
