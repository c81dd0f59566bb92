/**
 * Writes a batch of alerts: objects, detections, forced photometry, upper limits and the ledger, in
 * one transaction.
 *
 * 1. Insert the objects that are new, complete. None of their measurements is stored, for an object
 *    and its measurements are only ever written together.
 * 2. Lock the objects that are not new, read their state and the ids of their measurements.
 * 3. Insert the measurements that are new; replace copies from histories by the alert's own.
 * 4. Update the objects of step 2 that have grown, and the ledger.
 *
 * Two instances may hold alerts of one object. From step 1 or 2 on, an object belongs to one
 * transaction, so what follows rests on what no one else changes. Objects are inserted and locked in
 * the order of their key, and who holds a lock of step 2 never waits in step 1: no deadlock. Nothing
 * known is written again: a replayed batch inserts nothing and hence updates nothing.
 */
import type { Alert } from '@lucero/alert';
import type { Position } from '@lucero/sky';
import type { ConnectionPool, Queries } from './connection-pool.ts';
import type { Store } from './contract.ts';
import { nothingKnown, readKnownMeasurements } from './known-measurements.ts';
import {
  type DetectionRow,
  detectionArrays,
  type ForcedRow,
  forcedArrays,
  measurementsByObject,
  type NonDetectionRow,
  nonDetectionArrays,
  type ObjectMeasurements,
} from './measurement-rows.ts';
import { type ObjectKeyRow, objectKeyArrays, objectKeyOf, objectKeyText } from './object-key.ts';
import { type ObjectRow, objectArrays, objectStateOf } from './object-row.ts';
import { grow, type ObjectState } from './object-state.ts';
import { noteReceived } from './received-alerts.ts';
import { readStatement } from './sql-statement.ts';

export function storeAlertsInto(pool: ConnectionPool): Store['storeAlerts'] {
  const statements = {
    insertObjects: readStatement('insert-objects'),
    lockObjects: readStatement('lock-objects'),
    readKnownMeasurements: readStatement('read-known-measurements'),
    insertDetections: readStatement('insert-detections'),
    upgradeDetections: readStatement('upgrade-detections'),
    insertForced: readStatement('insert-forced-photometry'),
    insertNonDetections: readStatement('insert-non-detections'),
    updateObjects: readStatement('update-objects'),
    note: readStatement('note-received'),
    readPlaces: readStatement('read-alert-places'),
  };

  return async (alerts, receipts = []) => {
    if (alerts.length === 0) return [];
    const objects = measurementsByObject(alerts);
    const asNew = objects.map((object) => growNew(object));

    return pool.transaction(async ({ query }) => {
      const inserted = await query<KeyRow>(statements.insertObjects, objectArrays(asNew));
      const isNew = new Set(inserted.map((row) => objectKeyText(objectKeyOf(row))));
      const old = objects.filter((object) => !isNew.has(objectKeyText(object)));
      const states = await lock(query, old);
      const known = await readKnownMeasurements(query, statements.readKnownMeasurements, old);

      const added: DetectionRow[] = [];
      const upgradable: DetectionRow[] = [];
      const forced: ForcedRow[] = [];
      const nonDetections: NonDetectionRow[] = [];
      for (const object of objects) {
        const { alertIds, forcedIds, imageIds } = known.get(objectKeyText(object)) ?? nothingKnown;
        for (const [alertId, row] of object.detections) {
          if (!alertIds.has(alertId)) added.push(row);
          else if (row.hasAlert) upgradable.push(row);
        }
        for (const [id, row] of object.forced) if (!forcedIds.has(id)) forced.push(row);
        for (const [id, row] of object.nonDetections)
          if (!imageIds.has(id)) nonDetections.push(row);
      }
      if (added.length > 0) await query(statements.insertDetections, detectionArrays(added));
      if (forced.length > 0) await query(statements.insertForced, forcedArrays(forced));
      if (nonDetections.length > 0) {
        await query(statements.insertNonDetections, nonDetectionArrays(nonDetections));
      }
      const replaced = await upgrade(query, upgradable);

      const grown = grownStates(states, added, replaced);
      if (grown.length > 0) await query(statements.updateObjects, objectArrays(grown));
      return noteReceived(query, statements, alerts, receipts);
    });
  };

  async function lock(
    query: Queries['query'],
    objects: readonly ObjectMeasurements[],
  ): Promise<ReadonlyMap<string, ObjectState>> {
    if (objects.length === 0) return new Map();
    const rows = await query<ObjectRow>(statements.lockObjects, objectKeyArrays(objects));
    return new Map(rows.map((row) => [objectKeyText(objectKeyOf(row)), objectStateOf(row)]));
  }

  /** Those of the rows that were known from histories only, with the positions they had. */
  async function upgrade(
    query: Queries['query'],
    rows: readonly DetectionRow[],
  ): Promise<readonly Replacement[]> {
    if (rows.length === 0) return [];
    const upgraded = await query<UpgradedRow>(statements.upgradeDetections, detectionArrays(rows));
    const given = new Map(rows.map((row) => [detectionText(row, row.detection.alertId), row]));
    return upgraded.map((row) => ({
      row: given.get(detectionText(objectKeyOf(row), row.alert_id))!,
      formerPosition: { raDeg: row.known_ra_deg, decDeg: row.known_dec_deg },
    }));
  }
}

type KeyRow = ObjectKeyRow & { readonly [column: string]: unknown };
type UpgradedRow = KeyRow & {
  readonly alert_id: bigint;
  readonly known_ra_deg: number;
  readonly known_dec_deg: number;
};

interface Replacement {
  readonly row: DetectionRow;
  readonly formerPosition: Position;
}

function detectionText(key: Parameters<typeof objectKeyText>[0], alertId: bigint): string {
  return `${objectKeyText(key)} ${alertId}`;
}

function growNew(object: ObjectMeasurements): ObjectState {
  const added = [...object.detections.values()].map((row) => row.detection);
  return grow(object, null, { added, replaced: [], formerPositions: [] });
}

/** New states of those objects to which something was added, in the order of their key. */
function grownStates(
  states: ReadonlyMap<string, ObjectState>,
  added: readonly DetectionRow[],
  replaced: readonly Replacement[],
): readonly ObjectState[] {
  const addedByObject = Map.groupBy(added, objectKeyText);
  const replacedByObject = Map.groupBy(replaced, ({ row }) => objectKeyText(row));
  const grown: ObjectState[] = [];
  for (const [keyText, state] of states) {
    const addedHere = addedByObject.get(keyText) ?? [];
    const replacedHere = replacedByObject.get(keyText) ?? [];
    if (addedHere.length + replacedHere.length === 0) continue;
    grown.push(
      grow(state, state, {
        added: addedHere.map((row) => row.detection),
        replaced: replacedHere.map(({ row }) => row.detection),
        formerPositions: replacedHere.map(({ formerPosition }) => formerPosition),
      }),
    );
  }
  return grown;
}
