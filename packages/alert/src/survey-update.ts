import type { ObjectKind } from './alert.ts';

/**
 * What a survey changes in its catalogue after it has sent the alerts.
 *
 * reassignment: a detection belongs to another object; detectionWithdrawal, forcedWithdrawal: a
 * measurement is not to be used; objectClosure: the object is no more, since `mjdTai`; detectionCount:
 * how many detections the survey counts for the object.
 */
export type SurveyUpdateKind =
  | 'reassignment'
  | 'detectionWithdrawal'
  | 'forcedWithdrawal'
  | 'objectClosure'
  | 'detectionCount';

/** One update record; fields that its kind does not have are null. */
export interface SurveyUpdate {
  readonly survey: string;
  /** Names the record for ever: the same one is applied once. */
  readonly uniqueId: string;
  /** When the survey made the change: TAI since 1970-01-01 TAI [ns]; then the order within that moment. */
  readonly updateTimeTaiNs: bigint;
  readonly updateOrder: bigint;
  readonly kind: SurveyUpdateKind;
  /** The detection that is reassigned or withdrawn. */
  readonly alertId: bigint | null;
  /** The object that it goes to; of the other kinds the object that the record is about. */
  readonly objectKind: ObjectKind | null;
  readonly oid: string | null;
  /** Exposure and detector of withdrawn forced photometry. */
  readonly imageId: bigint | null;
  readonly detector: number | null;
  /** Since when it holds: withdrawn, reassigned (null = the survey does not say), closed. */
  readonly mjdTai: number | null;
  /** Null in a closure that does not change it. */
  readonly surveyDetectionCount: number | null;
}
