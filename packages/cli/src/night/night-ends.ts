import { mjdUtcToUnixMs } from '@lucero/sky';
import { type Survey, surveys } from '@lucero/surveys';

const hourMs = 3_600_000;
const nightHours = 24;

export interface NightEnd {
  readonly survey: Survey;
  /** When the night of the date ends, as the survey counts it [Unix ms]. */
  readonly endMs: number;
}

/**
 * The surveys whose topics are read, as the setting survey.topics names them: who reads one survey alone does
 * not wait for the night of another.
 */
export function surveysRead(topics: string): readonly Survey[] {
  const names = topics.split(',').map((topic) => topic.trim());
  const read = surveys.filter((survey) => survey.topics.some((topic) => names.includes(topic)));
  // Topics of other names, as of a mirror, do not tell whose they are.
  return read.length === 0 ? surveys : read;
}

/**
 * When the night of a date ends, by survey.
 *
 * @param mjd whole MJD of the date
 */
export function nightEnds(mjd: number, of: readonly Survey[]): readonly NightEnd[] {
  return of.map((survey) => ({
    survey,
    endMs: mjdUtcToUnixMs(mjd) + (survey.nightStartHourUtc + nightHours) * hourMs,
  }));
}
