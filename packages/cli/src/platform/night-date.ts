import { mjdUtcToUnixMs, unixMsToMjdUtc } from '@lucero/sky';
import { surveys } from '@lucero/surveys';

/** YYYY-MM-DD of a whole MJD. */
export function dateOfMjd(mjd: number): string {
  return new Date(mjdUtcToUnixMs(mjd)).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** Whole MJD of the newest date whose night is over for every survey. */
export function lastNightOver(nowMs: number): number {
  const latestStartHour = Math.max(...surveys.map(({ nightStartHourUtc }) => nightStartHourUtc));
  return Math.floor(unixMsToMjdUtc(nowMs) - latestStartHour / 24) - 1;
}
