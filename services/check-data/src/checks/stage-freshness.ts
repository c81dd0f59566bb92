import type { StreamPulse } from '@lucero/store';
import { minutesText } from './alert-freshness.ts';
import type { CheckResult } from './check-result.ts';

/** It fails after so many times as long as it warns. */
const failsAfter = 3;

const subjects = { classified: 'classifications', published: 'public records' } as const;

/**
 * Whether a stage of ours follows the alerts that are stored.
 *
 * Formula:   now - (first look at which alerts had come and the stage had not moved since) [min]
 * Reads:     counts that the services make as they write; the state of the look before (stream-pulses.ts)
 * Undefined: stages that the survey never had are not looked at
 * Differs:   from the alert's side a slow stream is not late: one alert an hour waits for seconds, not an hour
 * Reference: ours
 */
export function stageFreshness(
  pulse: StreamPulse & { readonly stage: keyof typeof subjects },
  nowMs: number,
  { waitingMinutes }: { readonly waitingMinutes: number },
): CheckResult {
  const { survey, stage, waitingSinceMs } = pulse;
  const value = waitingSinceMs === null ? 0 : (nowMs - waitingSinceMs) / 60_000;
  const status =
    value > failsAfter * waitingMinutes ? 'failed' : value > waitingMinutes ? 'warning' : 'passed';
  return {
    ...{ kind: 'freshness', subject: subjects[stage], survey, status, value, low: 0 },
    high: waitingMinutes,
    detail:
      waitingSinceMs === null
        ? 'no stored alert waits'
        : `alerts have been stored for ${minutesText(value)} and none was ${stage}`,
  };
}
