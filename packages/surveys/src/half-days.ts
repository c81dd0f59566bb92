import { findSurvey } from './surveys.ts';

const halfDaysPerNight = 2;
const halfDayHours = 12;

/** 0 or 1: the half day of its date that a survey's night begins with. An unknown survey's begins at midnight. */
export function firstHalfDayOf(survey: string): number {
  return (findSurvey(survey)?.nightStartHourUtc ?? 0) / halfDayHours;
}

/** Whole MJD of the date of the night that half a day [floor(2 MJD)] belongs to, as its survey counts it. */
export function nightOfHalfDay(survey: string, halfDay: number): number {
  return Math.floor((halfDay - firstHalfDayOf(survey)) / halfDaysPerNight);
}

/** From the first half day of the night of a date (whole MJD) to before the next night. */
export function halfDaysOfNight(
  survey: string,
  night: number,
): { readonly from: number; readonly before: number } {
  const from = halfDaysPerNight * night + firstHalfDayOf(survey);
  return { from, before: from + halfDaysPerNight };
}
