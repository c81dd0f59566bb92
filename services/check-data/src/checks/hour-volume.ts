import { dateOfMjd } from '@lucero/sky';
import type { HourAlerts } from '@lucero/store';
import { nightOfHour } from '../night-of.ts';
import { type CheckResult, notComparable } from './check-result.ts';
import { countVolume, type VolumeSettings } from './count-volume.ts';

/**
 * Alerts of one hour of exposure against the same hour of former nights (count-volume.ts). An hour without any passes:
 * whether the survey should have observed is what freshness tells.
 *
 * @param hour floor(24 MJD TAI), over for long enough that its alerts are here
 */
export function hourVolume(
  survey: string,
  hours: readonly HourAlerts[],
  hour: number,
  settings: VolumeSettings & { readonly formerNights: number },
): CheckResult {
  const of = { kind: 'volume', subject: 'alerts of the hour', survey } as const;
  const night = nightOfHour(survey, hour);
  const counts = new Map<number, number>();
  for (const { hour: at, survey: ofSurvey, alertCount } of hours) {
    if (ofSurvey === survey) counts.set(at, (counts.get(at) ?? 0) + alertCount);
  }
  const count = counts.get(hour) ?? 0;
  const at = `${String(hour % 24).padStart(2, '0')} h UTC of the night ${dateOfMjd(night)}`;
  if (count === 0) return notComparable(of, 0, `no alert in the hour ${at}`);
  const former = Array.from(
    { length: settings.formerNights },
    (_, i) => counts.get(hour - 24 * (i + 1)) ?? 0,
  ).filter((each) => each > 0);
  const result = countVolume(of, count, former, settings);
  return { ...result, detail: `${at}: ${result.detail}` };
}
