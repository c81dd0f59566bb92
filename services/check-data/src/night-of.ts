import { mjdUtcToUnixMs } from '@lucero/sky';
import { findSurvey } from '@lucero/surveys';

const hoursPerNight = 24;
const halfDayHours = 12;

/** Whole MJD of the night that an hour [floor(24 MJD)] belongs to, as its survey counts it. */
export function nightOfHour(survey: string, hour: number): number {
  return Math.floor((hour - startHourOf(survey)) / hoursPerNight);
}

/** Of half a day [floor(2 MJD)]. */
export function nightOfHalfDay(survey: string, halfDay: number): number {
  return Math.floor((halfDay - startHourOf(survey) / halfDayHours) / 2);
}

/** From the first half day of a night to before the next one. */
export function halfDaysOfNight(
  survey: string,
  night: number,
): { readonly from: number; readonly before: number } {
  const from = 2 * night + startHourOf(survey) / halfDayHours;
  return { from, before: from + 2 };
}

/** When the night begins [Unix ms]. */
export function nightStartMs(survey: string, night: number): number {
  return mjdUtcToUnixMs(night + startHourOf(survey) / hoursPerNight);
}

const startHourOf = (survey: string): number => findSurvey(survey)?.nightStartHourUtc ?? 0;
