import { jdUtcToMjdTai } from '@lucero/sky';
import { plausibleMjd, requiredNumber } from '../alert-fields.ts';

/** JD of 2017-01-01 UTC, where candid starts to count. */
const jdOfCandidZero = 2457754.5;
const candidPerDay = 1e15;
const secondsPerDay = 86_400;
/** Real packets agree within 1 s; more than this was altered on the way. */
const toleranceSeconds = 2;

/** `jd` (Julian Date, UTC, start of exposure) as MJD in TAI, still at the start of the exposure. */
export function mjdTaiOf(jdUtc: unknown, field: string): number {
  return plausibleMjd(jdUtcToMjdTai(requiredNumber(jdUtc, field)), field);
}

/**
 * Does the id agree with the time? The first digits of candid are the days since 2017-01-01 UTC and
 * six digits of the day's fraction. False: a re-publisher altered `jd` or invented the id.
 */
export function candidAgreesWith(candid: bigint, jdUtc: number): boolean {
  // A double holds candid / 10^15 to 1e-12 d; the comparison needs 2e-5 d.
  const daysApart = jdOfCandidZero + Number(candid) / candidPerDay - jdUtc;
  return Math.abs(daysApart) * secondsPerDay <= toleranceSeconds;
}
