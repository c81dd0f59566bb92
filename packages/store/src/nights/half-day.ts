import { nightOf } from './night-blocks.ts';

/**
 * Half days since MJD 0 (TAI), as half_day() of migration 0019: two are a night of any survey, whether it begins at
 * 0 h or at 12 h. 0 outside the plausible years.
 */
export function halfDayOf(mjdTai: number): number {
  return nightOf(mjdTai) === 0 ? 0 : Math.floor(2 * mjdTai);
}

/** Hours since MJD 0 (TAI), as migration 0050 counts them; 0 outside the plausible years. */
export function hourOf(mjdTai: number): number {
  return nightOf(mjdTai) === 0 ? 0 : Math.floor(24 * mjdTai);
}
