/**
 * Applies update records to stored measurements: moves each detection to the object that it belongs to, marks
 * what is withdrawn, and computes the summaries of the objects again.
 *
 * It runs under the lock that excludes every other writer of measurements (begin-storing.ts), so the order in
 * which objects are written does not matter. It writes what the newest records say, whatever was there before:
 * so the result does not depend on the order of arrival, and applying them again changes nothing.
 */
import type { ObjectKind } from '@lucero/alert';
import { type AlertKey, alertKeyArrays, alertKeyText, oncePerAlert } from '../alerts/alert-key.ts';
import type { ObjectKey } from '../objects/object-key.ts';
import { type ObjectKeyRow, objectKeyArrays, objectKeyOf } from '../objects/object-key.ts';
import { refreshObjects } from '../objects/refresh-objects.ts';
import {
  bigintArray,
  booleanArray,
  doubleArray,
  integerArray,
  textArray,
} from '../postgres/binary-array.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { DetectionCorrection } from './detection-correction.ts';
import { reassignedDetections } from './reassigned-detections.ts';

type Query = Queries['query'];

/** Identifies forced photometry as update records do. */
export interface ForcedName extends ObjectKey {
  readonly imageId: bigint;
  readonly detector: number;
}

export interface UpdateSettling {
  /** By alertKeyText; detections without a record are left out. */
  readonly readCorrections: (
    query: Query,
    alerts: readonly AlertKey[],
  ) => Promise<ReadonlyMap<string, DetectionCorrection>>;
  readonly hasForcedWithdrawal: (query: Query, names: readonly ForcedName[]) => Promise<boolean>;
  readonly settleDetections: (
    query: Query,
    corrections: readonly DetectionCorrection[],
  ) => Promise<void>;
  readonly settleForced: (query: Query, names: readonly ForcedName[]) => Promise<void>;
}

/** Reads its statements: called when the store opens. */
export function updateSettling(): UpdateSettling {
  const readCorrections = readStatement('survey-updates/read-detection-corrections');
  const findForced = readStatement('survey-updates/find-forced-withdrawals');
  const mergeCopies = readStatement('survey-updates/merge-reassigned-copies');
  const dropCopies = readStatement('survey-updates/drop-reassigned-copies');
  const reassign = readStatement('survey-updates/reassign-detections');
  const withdraw = readStatement('survey-updates/settle-withdrawn-detections');
  const withdrawForced = readStatement('survey-updates/settle-withdrawn-forced');
  const refresh = refreshObjects();
  const keepFormers = reassignedDetections();

  return {
    readCorrections: async (query, alerts) => {
      const asked = oncePerAlert(alerts);
      if (asked.length === 0) return new Map();
      const rows = await query<CorrectionRow>(readCorrections, alertKeyArrays(asked));
      return new Map(rows.map(correctionOf).map((each) => [alertKeyText(each), each]));
    },

    hasForcedWithdrawal: async (query, names) => {
      if (names.length === 0) return false;
      return (await query(findForced, forcedNameArrays(names))).length > 0;
    },

    settleDetections: async (query, corrections) => {
      const touched: ObjectKey[] = [];
      const moved = corrections.filter(({ owner }) => owner !== null);
      if (moved.length > 0) {
        const parameters = [
          ...alertKeyArrays(moved),
          textArray(moved, ({ owner }) => owner!.oid),
          textArray(moved, ({ owner }) => owner!.objectKind),
        ];
        const gone = await query<GoneRow>(dropCopies, parameters);
        if (gone.length > 0) {
          await query(mergeCopies, [
            textArray(gone, (row) => row.survey),
            bigintArray(gone, (row) => row.alert_id),
            booleanArray(gone, (row) => row.has_alert),
            doubleArray(gone, (row) => row.withdrawn_mjd_tai),
          ]);
        }
        const left = await query<FormerRow>(reassign, parameters);
        await keepFormers(query, [...gone, ...left], moved);
        touched.push(...gone.map(objectKeyOf), ...left.map(objectKeyOf));
        // Also when no detection was moved there: the summary is made from what is stored.
        touched.push(...moved.map(({ survey, owner }) => ({ survey, ...owner! })));
      }
      const withdrawn = corrections.filter(({ withdrawnMjdTai }) => withdrawnMjdTai !== null);
      if (withdrawn.length > 0) {
        const marked = await query<ObjectKeyRow>(withdraw, [
          ...alertKeyArrays(withdrawn),
          doubleArray(withdrawn, ({ withdrawnMjdTai }) => withdrawnMjdTai),
        ]);
        touched.push(...marked.map(objectKeyOf));
      }
      await refresh(query, touched);
    },

    settleForced: async (query, names) => {
      if (names.length > 0) await query(withdrawForced, forcedNameArrays(names));
    },
  };
}

interface FormerRow extends ObjectKeyRow {
  readonly alert_id: bigint;
}

interface GoneRow extends FormerRow {
  readonly has_alert: boolean;
  readonly withdrawn_mjd_tai: number | null;
}

interface CorrectionRow {
  readonly [column: string]: unknown;
  readonly survey: string;
  readonly alert_id: bigint;
  readonly object_kind: ObjectKind | null;
  readonly oid: string | null;
  readonly withdrawn_mjd_tai: number | null;
}

function correctionOf(row: CorrectionRow): DetectionCorrection {
  const { survey, alert_id: alertId, object_kind: objectKind, oid } = row;
  return {
    survey,
    alertId,
    owner: objectKind === null || oid === null ? null : { objectKind, oid },
    withdrawnMjdTai: row.withdrawn_mjd_tai,
  };
}

function forcedNameArrays(names: readonly ForcedName[]): Buffer[] {
  return [
    ...objectKeyArrays(names),
    bigintArray(names, (name) => name.imageId),
    integerArray(names, (name) => name.detector),
  ];
}
