import { isCorrected, isDubious, type LabelledMeasurement } from './correction-labels.ts';
import { type FirstRise, firstRise, type UpperLimit } from './first-rise.ts';

/** One detection of the band. */
export interface DetectionMagnitudes extends LabelledMeasurement {
  readonly mjdTai: number;
  /** AB magnitude of |difference|. */
  readonly differenceMag: number | null;
  readonly differenceMagErr: number | null;
  /** Total AB magnitude, template plus difference; null where there is none. */
  readonly totalMag: number | null;
}

/** Of magnitudes: the least is the brightest. */
export interface MagnitudeSummary {
  readonly meanMag: number;
  readonly medianMag: number;
  readonly minMag: number;
  readonly maxMag: number;
  /** Null for one magnitude. */
  readonly sigmaMag: number | null;
  /** Of the earliest and of the latest. */
  readonly firstMag: number;
  readonly lastMag: number;
}

/** What the reference image says of a band's detections. */
export interface CorrectionSummary {
  /** Of the band's first detection. */
  readonly isCorrected: boolean;
  readonly dubiousCount: number;
  /** Share of the total magnitudes that are brighter than the camera can measure; null without any. */
  readonly saturationRate: number | null;
}

export interface MagnitudeStatistics {
  readonly detectionCount: number;
  readonly firstMjdTai: number;
  readonly lastMjdTai: number;
  /** Null when no detection has such a magnitude. */
  readonly difference: MagnitudeSummary | null;
  readonly total: MagnitudeSummary | null;
  readonly firstRise: FirstRise | null;
  readonly correction: CorrectionSummary;
}

/**
 * Statistics of an object's magnitudes in one band: what ALeRCE publishes as `magstats`.
 *
 * Formula:   mean, median (of an even count the mean of the middle two), least, greatest,
 *            $\sqrt{\sum (m - \bar m)^2 / N}$, earliest and latest of the difference magnitudes (`magmean`
 *            …) and of the total ones (`magmean_corr` …); share of total $m < m_s$
 * Symbols:   $m$ AB magnitudes [mag]; $m_s$ where the detectors saturate [mag]; $N$ how many of the detections have one
 * Reads:     detections of one band in time order; its upper limits
 * Returns:   see MagnitudeStatistics; counts are of all detections, with a magnitude or without
 * Undefined: null for no detection; a summary is null without a magnitude of its kind
 * Differs:   ALeRCE calls the scatter of a single magnitude 0, we null
 * Reference: Förster et al. 2021, AJ 161, 242, doi:10.3847/1538-3881/abe9bc
 */
export function magnitudeStatistics(
  detections: readonly DetectionMagnitudes[],
  upperLimits: readonly UpperLimit[],
  saturationMag: number | null,
): MagnitudeStatistics | null {
  const first = detections[0];
  const last = detections.at(-1);
  if (first === undefined || last === undefined) return null;
  const totals = detections.map(({ totalMag }) => totalMag).filter((mag) => mag !== null);
  return {
    detectionCount: detections.length,
    firstMjdTai: first.mjdTai,
    lastMjdTai: last.mjdTai,
    difference: summaryOf(
      detections.map(({ differenceMag }) => differenceMag).filter((mag) => mag !== null),
    ),
    total: summaryOf(totals),
    firstRise: firstRise(first, upperLimits),
    correction: {
      isCorrected: isCorrected(first),
      dubiousCount: detections.filter((detection) => isDubious(detection, first)).length,
      saturationRate:
        totals.length === 0 || saturationMag === null
          ? null
          : totals.filter((mag) => mag < saturationMag).length / totals.length,
    },
  };
}

/** @param mags in time order */
function summaryOf(mags: readonly number[]): MagnitudeSummary | null {
  const [firstMag] = mags;
  const lastMag = mags.at(-1);
  if (firstMag === undefined || lastMag === undefined) return null;
  const sorted = mags.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const meanMag = sorted.reduce((sum, mag) => sum + mag, 0) / sorted.length;
  const squares = sorted.reduce((sum, mag) => sum + (mag - meanMag) ** 2, 0);
  return {
    meanMag,
    medianMag: (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2,
    minMag: sorted[0],
    maxMag: sorted.at(-1)!,
    sigmaMag: sorted.length < 2 ? null : Math.sqrt(squares / sorted.length),
    firstMag,
    lastMag,
  };
}
