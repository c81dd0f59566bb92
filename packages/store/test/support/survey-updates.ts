import type { SurveyUpdate } from '@lucero/alert';
import type { GivenUpdate } from '../../src/index.ts';

let lastId = 0;

/** An update record of Rubin, later than all before; tests say what it is about. */
export function update(changes: Partial<SurveyUpdate> & Pick<SurveyUpdate, 'kind'>): SurveyUpdate {
  lastId += 1;
  return {
    survey: 'lsst',
    uniqueId: `update-${lastId}`,
    updateTimeTaiNs: 1_790_000_000_000_000_000n + BigInt(lastId),
    updateOrder: 0n,
    alertId: null,
    objectKind: null,
    oid: null,
    imageId: null,
    detector: null,
    mjdTai: null,
    surveyDetectionCount: null,
    ...changes,
  };
}

export const reassignment = (
  alertId: bigint,
  oid: string,
  changes: Partial<SurveyUpdate> = {},
): SurveyUpdate =>
  update({ kind: 'reassignment', alertId, objectKind: 'sidereal', oid, ...changes });

export const withdrawal = (
  alertId: bigint,
  mjdTai = 60_500.5,
  changes: Partial<SurveyUpdate> = {},
): SurveyUpdate => update({ kind: 'detectionWithdrawal', alertId, mjdTai, ...changes });

export const forcedWithdrawal = (
  oid: string,
  imageId: bigint,
  detector: number,
  mjdTai = 60_500.5,
): SurveyUpdate =>
  update({ kind: 'forcedWithdrawal', objectKind: 'sidereal', oid, imageId, detector, mjdTai });

/** As a file gives it. */
export const given = (record: SurveyUpdate): GivenUpdate => ({
  update: record,
  recordJson: '{}',
  origin: null,
});
