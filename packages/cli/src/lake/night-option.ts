import { mjdUtcToUnixMs, unixMsToMjdUtc } from '@lucero/sky';
import type { OptionValues } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** The night of `--night DATE` [whole MJD UTC]; null when it was not given. */
export function nightOption(values: OptionValues): number | null {
  const { night } = values;
  if (typeof night !== 'string') return null;
  const atMs = Date.parse(`${night}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(night) || Number.isNaN(atMs)) {
    throw new UsageError(`--night takes a date, YYYY-MM-DD, not ${JSON.stringify(night)}`);
  }
  return Math.round(unixMsToMjdUtc(atMs));
}

/** Midday: no rounding makes it another date. */
export const dateOfNight = (mjd: number): string =>
  new Date(mjdUtcToUnixMs(mjd + 0.5)).toISOString().slice(0, 'YYYY-MM-DD'.length);
