import { mjdUtcToUnixMs, unixMsToMjdUtc } from './time-scales.ts';

/** YYYY-MM-DD of the day that a whole MJD begins. */
export function dateOfMjd(mjd: number): string {
  return new Date(mjdUtcToUnixMs(mjd)).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** Whole MJD of a date, YYYY-MM-DD; null: the calendar has not such a one. */
export function mjdOfDate(date: string): number | null {
  const unixMs = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isFinite(unixMs)) return null;
  const mjd = unixMsToMjdUtc(unixMs);
  // JavaScript takes 2026-02-30 for the second of March.
  return dateOfMjd(mjd) === date ? mjd : null;
}
