import { barycentricClock, mjdTaiToTdb, mjdUtcToTai } from '@lucero/sky';
import type { LightCurveSurvey } from './light-curve-survey.ts';

const directionsPerDegree = 1000;

const rounded = (degrees: number): number =>
  Math.round(degrees * directionsPerDegree) / directionsPerDegree;

/**
 * The clock that features count time with: barycentric dynamical time (TDB) at the solar system's
 * barycentre, because the Earth moves 8 light minutes either way, a tenth of a cycle of the fastest
 * stars. Without a position TDB at the Earth.
 *
 * Formula:   TDB = UTC + 69.2 s since 2017 = TAI + 32.2 s; plus r · n / c
 * Symbols:   r Earth's centre from the barycentre; n direction of the object
 * Differs:   ALeRCE adds the same r · n / c to UTC as it stands (and calls it heliocentric). n is of
 *            the position rounded to 0.001 deg, 4 ms at most: the mean position moves with every
 *            detection, and the times of the points before should not
 *
 * @returns MJD in the survey's own time scale → MJD, TDB
 */
export function barycentricTimeOf(
  { timeScale }: Pick<LightCurveSurvey, 'timeScale'>,
  raDeg: number | null,
  decDeg: number | null,
): (mjd: number) => number {
  const toTdb =
    raDeg === null || decDeg === null
      ? mjdTaiToTdb
      : barycentricClock(rounded(raDeg), rounded(decDeg));
  return timeScale === 'TAI' ? toTdb : (mjdUtc) => toTdb(mjdUtcToTai(mjdUtc));
}
