import type { HourAlerts, StreamPulse } from '@lucero/store';
import { nightOfHalfDay } from '@lucero/surveys';
import { nightOfHour, nightStartMs } from '../night-of.ts';
import { type CheckResult, tooFewNights } from './check-result.ts';

export interface FreshnessSettings {
  readonly formerNights: number;
  readonly fewestNights: number;
  readonly silentMinutes: number;
  readonly silentNights: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Of MJD 0. */
const mjdEpochMs = -40_587 * 24 * hourMs;

/**
 * Whether alerts of a survey still come, by when it observes: its night hours as former nights had them.
 *
 * Formula:   $\sum_h m_h s_h$, compared with `silentMinutes`
 * Symbols:   $m_h$ minutes of the silence that lie in hour $h$ of the night [min]; $s_h$ share of the former nights with
 *            alerts that had some in that hour
 * Reads:     the time of the last growth of the count of stored alerts; counts by hour of exposure. Weekdays say nothing
 *            of a sky and are not asked
 * Undefined: passes with fewer former nights than `fewestNights`
 * Differs:   a night without observing is not stale: silence counts once the night had an alert, or when `silentNights`
 *            nights in a row have none. At most a warning: clouds look like a broken stream
 * Reference: ours
 */
export function alertFreshness(
  pulse: StreamPulse,
  hours: readonly HourAlerts[],
  nowMs: number,
  { formerNights, fewestNights, silentMinutes, silentNights }: FreshnessSettings,
): CheckResult {
  const { survey, grownMs } = pulse;
  const of = { kind: 'freshness', subject: 'alerts', survey } as const;
  const tonight = nightOfHour(survey, (nowMs - mjdEpochMs) / hourMs);
  const former = formerHours(survey, hours, tonight, formerNights);
  const newest = Math.max(nightOfHalfDay(survey, pulse.halfDay), ...former.nights);
  const age = `the last came ${minutesText((nowMs - grownMs) / minuteMs)} ago`;
  if (former.nights.size < fewestNights) {
    return tooFewNights(of, null, former.nights.size, fewestNights);
  }
  if (newest < tonight) {
    // Tonight itself may still begin.
    const silent = tonight - newest - 1;
    const isLong = silent >= silentNights;
    return {
      ...of,
      ...{ status: isLong ? 'warning' : 'passed', value: silent, low: null, high: silentNights },
      detail: isLong
        ? `${silent} nights in a row without an alert, while ${former.nights.size} of the ${formerNights} before had some`
        : `no alert this night yet: it does not observe; ${age}`,
    };
  }
  const silentFromMs = Math.max(grownMs, nightStartMs(survey, tonight));
  let value = 0;
  for (let ms = silentFromMs; ms < nowMs; ) {
    const hour = Math.floor((ms - mjdEpochMs) / hourMs);
    const endMs = Math.min(nowMs, (hour + 1) * hourMs + mjdEpochMs);
    value += ((endMs - ms) / minuteMs) * former.share(hour);
    ms = endMs;
  }
  return {
    ...of,
    ...{ status: value > silentMinutes ? 'warning' : 'passed', value, low: 0, high: silentMinutes },
    detail: `${age}; ${minutesText(value)} of them while it usually observes`,
  };
}

function formerHours(
  survey: string,
  hours: readonly HourAlerts[],
  tonight: number,
  formerNights: number,
) {
  const byHour = new Map<number, Set<number>>();
  const nights = new Set<number>();
  for (const { hour, survey: ofSurvey, alertCount } of hours) {
    const night = nightOfHour(survey, hour);
    if (ofSurvey !== survey || alertCount === 0) continue;
    if (night >= tonight || night < tonight - formerNights) continue;
    nights.add(night);
    const hourOfDay = hour % 24;
    byHour.set(hourOfDay, (byHour.get(hourOfDay) ?? new Set()).add(night));
  }
  const share = (hour: number) => (byHour.get(hour % 24)?.size ?? 0) / nights.size;
  return { nights, share };
}

export function minutesText(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes < 100) return `${minutes.toFixed(minutes < 10 ? 1 : 0)} min`;
  return minutes < 2_880 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1_440).toFixed(1)} d`;
}
