import type { Alert } from './alert.ts';

/** Who an alert is, and the time of its exposure [MJD TAI]; the same of a measurement with its survey. */
export function alertKeyOf({ survey, detection }: Pick<Alert, 'survey' | 'detection'>): {
  readonly survey: string;
  readonly alertId: bigint;
  readonly mjdTai: number;
} {
  const { alertId, mjdTai } = detection;
  return { survey, alertId, mjdTai };
}
