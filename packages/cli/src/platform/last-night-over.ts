import { unixMsToMjdUtc } from '@lucero/sky';
import { surveys } from '@lucero/surveys';

/** Whole MJD of the newest date whose night is over for every survey. */
export function lastNightOver(nowMs: number): number {
  const latestStartHour = Math.max(...surveys.map(({ nightStartHourUtc }) => nightStartHourUtc));
  return Math.floor(unixMsToMjdUtc(nowMs) - latestStartHour / 24) - 1;
}
