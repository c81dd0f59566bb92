/** MJD of 1970-01-01T00:00:00 UTC. */
const unixEpochMjd = 40_587;
const secondsPerDay = 86_400;

/** TAI - UTC [s] from each MJD (UTC) on, newest first; no leap second is announced since. */
const leapSeconds = [
  [57_754, 37],
  [57_204, 36],
  [56_109, 35],
] as const;
const oldestLeapSeconds = 34;

/** Moment of an MJD in TAI as Unix milliseconds. */
export function unixMsOfMjdTai(mjdTai: number): number {
  const taiMinusUtcSeconds =
    leapSeconds.find(
      ([fromMjdUtc, seconds]) => mjdTai - seconds / secondsPerDay >= fromMjdUtc,
    )?.[1] ?? oldestLeapSeconds;
  return (mjdTai - unixEpochMjd) * secondsPerDay * 1000 - taiMinusUtcSeconds * 1000;
}

/** The same of Unix milliseconds, the other way round. */
function mjdTaiOfUnixMs(unixMs: number): number {
  const mjdUtc = unixMs / (secondsPerDay * 1000) + unixEpochMjd;
  const taiMinusUtcSeconds =
    leapSeconds.find(([fromMjdUtc]) => mjdUtc >= fromMjdUtc)?.[1] ?? oldestLeapSeconds;
  return mjdUtc + taiMinusUtcSeconds / secondsPerDay;
}

/** Where a date begins (UTC), MJD in TAI; null: it is none of the calendar. */
export function mjdTaiOfDate(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const unixMs = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(unixMs) ? mjdTaiOfUnixMs(unixMs) : null;
}

/** MJD in UTC of an MJD in TAI. */
export function mjdUtcOfMjdTai(mjdTai: number): number {
  return unixMsOfMjdTai(mjdTai) / (secondsPerDay * 1000) + unixEpochMjd;
}

/** 2026-11-22 13:21:02, UTC. */
export function utcText(mjdTai: number): string {
  return new Date(Math.round(unixMsOfMjdTai(mjdTai) / 1000) * 1000)
    .toISOString()
    .replace('T', ' ')
    .slice(0, 19);
}

/** '3 min ago'; 'in 2 h' for a simulated night that lies ahead. */
export function agoText(mjdTai: number, nowUnixMs: number): string {
  const seconds = (nowUnixMs - unixMsOfMjdTai(mjdTai)) / 1000;
  const span = spanText(Math.abs(seconds));
  if (span === null) return 'now';
  return seconds < 0 ? `in ${span}` : `${span} ago`;
}

function spanText(seconds: number): string | null {
  if (seconds < 10) return null;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  if (seconds < 2 * secondsPerDay) return `${Math.round(seconds / 3600)} h`;
  if (seconds < 730 * secondsPerDay) return `${Math.round(seconds / secondsPerDay)} d`;
  return `${Math.round(seconds / secondsPerDay / 365.25)} yr`;
}
