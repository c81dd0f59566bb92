import type { StoredLightCurve } from '@lucero/store';
import { magnitudeStatisticsJson } from '../../../resources/magnitude-statistics.ts';
import { bandNumber, type Dialect, mjdOf } from '../dialect.ts';
import type { Row } from './detection-rows.ts';

/** `magstats`: a row per band. */
export function magstatRows(lightCurve: StoredLightCurve, dialect: Dialect): Row[] {
  return magnitudeStatisticsJson(lightCurve).items.map((band) => ({
    fid: bandNumber(dialect, band.band),
    stellar: band.isStellar,
    corrected: band.isCorrected,
    ndet: band.detectionCount,
    ndubious: band.dubiousCount,
    magmean: band.difference?.meanMag ?? null,
    magmedian: band.difference?.medianMag ?? null,
    magmax: band.difference?.maxMag ?? null,
    magmin: band.difference?.minMag ?? null,
    magsigma: band.difference?.sigmaMag ?? null,
    maglast: band.difference?.lastMag ?? null,
    magfirst: band.difference?.firstMag ?? null,
    firstmjd: mjdOf(dialect, band.firstMjdTai),
    lastmjd: mjdOf(dialect, band.lastMjdTai),
    step_id_corr: null,
  }));
}
