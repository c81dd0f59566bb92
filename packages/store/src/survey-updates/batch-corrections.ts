import { type Alert, alertKeyOf } from '@lucero/alert';
import { alertKeyText } from '../alerts/alert-key.ts';
import type { AlertStanding } from '../measurements/contract.ts';
import type { MeasurementChanges } from '../measurements/measurement-changes.ts';
import type { ForcedRow } from '../measurements/measurement-rows.ts';
import type { Queries } from '../postgres/connection-pool.ts';
import type { DetectionCorrection } from './detection-correction.ts';
import type { ForcedName, UpdateSettling } from './settle-updates.ts';

/** What update records change in a batch that is about to be written. */
export interface BatchCorrections {
  /** Corrections of the detections that would be written. */
  readonly corrected: readonly DetectionCorrection[];
  /** The forced photometry that would be written, and whether any of it is withdrawn. */
  readonly forcedNames: readonly ForcedName[];
  readonly hasForcedWithdrawal: boolean;
  /** Of the alerts themselves, also of those that are stored already. */
  readonly standings: readonly AlertStanding[];
}

/**
 * Reads the corrections of a batch. Leaves out the rows of a history that did not change: what is stored was
 * corrected when it was written.
 */
export async function readBatchCorrections(
  query: Queries['query'],
  settling: UpdateSettling,
  alerts: readonly Alert[],
  { detections, forced }: MeasurementChanges,
): Promise<BatchCorrections> {
  const written = Object.values(detections).flat().map(alertKeyOf);
  const own = alerts.map(alertKeyOf);
  const corrections = await settling.readCorrections(query, [...written, ...own]);
  const forcedNames = Object.values(forced).flat().flatMap(forcedNameOf);
  return {
    corrected: [...new Set(written.map(alertKeyText))].flatMap((key) => corrections.get(key) ?? []),
    forcedNames,
    hasForcedWithdrawal: await settling.hasForcedWithdrawal(query, forcedNames),
    standings: alerts.map((alert, i) => standingOf(alert, corrections.get(alertKeyText(own[i]!)))),
  };
}

/** When there is no update record: the standing of each alert is that of its packet. */
export function noCorrections(alerts: readonly Alert[]): BatchCorrections {
  const standings = alerts.map((alert) => standingOf(alert, undefined));
  return { corrected: [], forcedNames: [], hasForcedWithdrawal: false, standings };
}

function standingOf(
  { objectKind, oid, detection }: Alert,
  correction: DetectionCorrection | undefined,
): AlertStanding {
  return {
    ...(correction?.owner ?? { objectKind, oid }),
    withdrawnMjdTai: correction?.withdrawnMjdTai ?? detection.withdrawnMjdTai,
  };
}

/** As update records identify it; empty for surveys that do not give the detector. */
function forcedNameOf({ forced, survey, objectKind, oid }: ForcedRow): ForcedName[] {
  const { imageId, detector } = forced;
  return imageId === null || detector === null
    ? []
    : [{ survey, objectKind, oid, imageId, detector }];
}
