import { LuceroError } from '@lucero/errors';
import { mjdOfDate } from '@lucero/sky';
import { surveys } from '@lucero/surveys';

/** The night of one survey: exposures from one time to before another [MJD TAI]. */
export interface NightWindow {
  readonly survey: string;
  readonly fromMjdTai: number;
  readonly toMjdTai: number;
}

const hoursPerDay = 24;

/**
 * Whole MJD of the date of a night, YYYY-MM-DD.
 *
 * @throws LuceroError LUCERO_NIGHT_INVALID: it is no date of the calendar
 */
export function mjdOfNight(night: string): number {
  const mjd = mjdOfDate(night);
  if (mjd === null) {
    throw new LuceroError('LUCERO_NIGHT_INVALID', `${night} is no date: write it as 2026-11-28`, {
      night,
    });
  }
  return mjd;
}

/** The night of a date as each survey counts it: 24 h from its own hour of that date on, by TAI as in /nights. */
export function nightWindows(night: string): readonly NightWindow[] {
  const mjd = mjdOfNight(night);
  return surveys.map(({ name, nightStartHourUtc }) => {
    const fromMjdTai = mjd + nightStartHourUtc / hoursPerDay;
    return { survey: name, fromMjdTai, toMjdTai: fromMjdTai + 1 };
  });
}
