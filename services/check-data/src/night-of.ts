import { mjdUtcToUnixMs } from '@lucero/sky';
import { findSurvey } from '@lucero/surveys';

const hoursPerNight = 24;

/** Whole MJD of the night that an hour [floor(24 MJD)] belongs to, as its survey counts it. */
export function nightOfHour(survey: string, hour: number): number {
  return Math.floor((hour - startHourOf(survey)) / hoursPerNight);
}

/** When the night begins [Unix ms]. */
export function nightStartMs(survey: string, night: number): number {
  return mjdUtcToUnixMs(night + startHourOf(survey) / hoursPerNight);
}

const startHourOf = (survey: string): number => findSurvey(survey)?.nightStartHourUtc ?? 0;
