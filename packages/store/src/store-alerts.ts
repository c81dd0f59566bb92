/**
 * Writes a batch of alerts: objects, detections, forced photometry, upper limits and the ledger, in
 * one transaction.
 *
 * 1. Insert the objects that are new, complete. None of their detections is stored, for an object and
 *    its detections are only ever written together.
 * 2. Lock the objects that are not new and read their state.
 * 3. Insert the measurements that are new; replace copies from histories by the alert's own.
 * 4. Update the objects of step 2 that have grown.
 *
 * Two instances may hold alerts of one object. From step 1 or 2 on, an object belongs to one
 * transaction, so what step 4 writes rests on what no one else changes. Objects are inserted and
 * locked in the order of their key, and who holds a lock of step 2 never waits in step 1: no deadlock.
 * Nothing known is written again: a replayed batch inserts nothing and hence updates nothing.
 */
import type { Alert, ObjectKind } from '@lucero/alert';
import { hpx29, type Position } from '@lucero/sky';
import { alertKeyArrays, oncePerAlert } from './alert-key.ts';
import { bigintArray, doubleArray, integerArray, textArray } from './binary-array.ts';
import type { ConnectionPool, Queries } from './connection-pool.ts';
import type { Store } from './contract.ts';
import {
  type DetectionRow,
  detectionArrays,
  forcedArrays,
  measurementsByObject,
  nonDetectionArrays,
  type ObjectMeasurements,
} from './measurement-rows.ts';
import { type ObjectKeyRow, objectKeyArrays, objectKeyOf, objectKeyText } from './object-key.ts';
import { grow, type ObjectState } from './object-state.ts';
import { readStatement } from './sql-statement.ts';

export function storeAlertsInto(pool: ConnectionPool): Store['storeAlerts'] {
  const statements = {
    insertObjects: readStatement('insert-objects'),
    lockObjects: readStatement('lock-objects'),
    updateObjects: readStatement('update-objects'),
    insertDetections: readStatement('insert-detections'),
    upgradeDetections: readStatement('upgrade-detections'),
    insertForced: readStatement('insert-forced-photometry'),
    insertNonDetections: readStatement('insert-non-detections'),
    markStored: readStatement('mark-stored'),
  };

  return async (alerts) => {
    if (alerts.length === 0) return;
    const objects = measurementsByObject(alerts);
    const detections = objects.flatMap((object) => [...object.detections.values()]);
    const forced = objects.flatMap((object) => [...object.forced.values()]);
    const nonDetections = objects.flatMap((object) => [...object.nonDetections.values()]);
    const asNew = objects.map((object) => grow(object, null, addingAll(object)));

    await pool.transaction(async ({ query }) => {
      const inserted = await query<KeyRow>(statements.insertObjects, objectArrays(asNew));
      const isNew = new Set(inserted.map((row) => objectKeyText(objectKeyOf(row))));
      const known = objects.filter((object) => !isNew.has(objectKeyText(object)));
      const before = await lock(query, known);

      const added = new Set(
        (await query<AddedRow>(statements.insertDetections, detectionArrays(detections))).map(
          addedRowText,
        ),
      );
      const upgradable = detections.filter((row) => row.hasAlert && !added.has(detectionText(row)));
      const formerPositions = await upgrade(query, upgradable);
      if (forced.length > 0) await query(statements.insertForced, forcedArrays(forced));
      if (nonDetections.length > 0) {
        await query(statements.insertNonDetections, nonDetectionArrays(nonDetections));
      }

      const grown: ObjectState[] = [];
      for (const object of known) {
        const rows = [...object.detections.values()];
        const replaced = rows.filter((row) => formerPositions.has(detectionText(row)));
        const growth = {
          added: rows.filter((row) => added.has(detectionText(row))).map((row) => row.detection),
          replaced: replaced.map((row) => row.detection),
          formerPositions: replaced.map((row) => formerPositions.get(detectionText(row))!),
        };
        if (growth.added.length + growth.replaced.length === 0) continue;
        grown.push(grow(object, before.get(objectKeyText(object))!, growth));
      }
      if (grown.length > 0) await query(statements.updateObjects, objectArrays(grown));
      await query(statements.markStored, ledgerArrays(alerts));
    });
  };

  async function lock(
    query: Queries['query'],
    known: readonly ObjectMeasurements[],
  ): Promise<ReadonlyMap<string, ObjectState>> {
    if (known.length === 0) return new Map();
    const rows = await query<StateRow>(statements.lockObjects, objectKeyArrays(known));
    return new Map(rows.map((row) => [objectKeyText(objectKeyOf(row)), stateOf(row)]));
  }

  async function upgrade(
    query: Queries['query'],
    rows: readonly DetectionRow[],
  ): Promise<ReadonlyMap<string, Position>> {
    if (rows.length === 0) return new Map();
    const upgraded = await query<UpgradedRow>(statements.upgradeDetections, detectionArrays(rows));
    return new Map(
      upgraded.map((row) => [
        addedRowText(row),
        { raDeg: row.known_ra_deg, decDeg: row.known_dec_deg },
      ]),
    );
  }
}

type KeyRow = ObjectKeyRow & { readonly [column: string]: unknown };
type AddedRow = KeyRow & { readonly alert_id: bigint };
type UpgradedRow = AddedRow & { readonly known_ra_deg: number; readonly known_dec_deg: number };

interface StateRow extends ObjectKeyRow {
  readonly [column: string]: unknown;
  readonly object_kind: ObjectKind;
  readonly ra_deg: number;
  readonly dec_deg: number;
  readonly position_sum_x: bigint;
  readonly position_sum_y: bigint;
  readonly position_sum_z: bigint;
  readonly first_mjd_tai: number;
  readonly last_mjd_tai: number;
  readonly detection_count: number;
  readonly last_alert_id: bigint;
  readonly last_band: ObjectState['lastBand'];
  readonly last_mag: number | null;
}

function stateOf(row: StateRow): ObjectState {
  return {
    ...objectKeyOf(row),
    raDeg: row.ra_deg,
    decDeg: row.dec_deg,
    positionSum: [row.position_sum_x, row.position_sum_y, row.position_sum_z],
    firstMjdTai: row.first_mjd_tai,
    lastMjdTai: row.last_mjd_tai,
    detectionCount: row.detection_count,
    lastAlertId: row.last_alert_id,
    lastBand: row.last_band,
    lastMag: row.last_mag,
  };
}

function addingAll(object: ObjectMeasurements) {
  const added = [...object.detections.values()].map((row) => row.detection);
  return { added, replaced: [], formerPositions: [] };
}

function detectionText(row: DetectionRow): string {
  return `${objectKeyText(row)} ${row.detection.alertId}`;
}

function addedRowText(row: AddedRow): string {
  return `${objectKeyText(objectKeyOf(row))} ${row.alert_id}`;
}

/** Parameters of insert-objects.sql and update-objects.sql. */
function objectArrays(states: readonly ObjectState[]): Buffer[] {
  return [
    ...objectKeyArrays(states),
    doubleArray(states, (state) => state.raDeg),
    doubleArray(states, (state) => state.decDeg),
    bigintArray(states, (state) => hpx29(state.raDeg, state.decDeg)),
    bigintArray(states, (state) => state.positionSum[0]),
    bigintArray(states, (state) => state.positionSum[1]),
    bigintArray(states, (state) => state.positionSum[2]),
    doubleArray(states, (state) => state.firstMjdTai),
    doubleArray(states, (state) => state.lastMjdTai),
    integerArray(states, (state) => state.detectionCount),
    bigintArray(states, (state) => state.lastAlertId),
    textArray(states, (state) => state.lastBand),
    doubleArray(states, (state) => state.lastMag),
  ];
}

/** Parameters of mark-stored.sql. */
function ledgerArrays(alerts: readonly Alert[]): Buffer[] {
  const rows = oncePerAlert(
    alerts.map(({ survey, objectKind, oid, detection: { alertId, mjdTai } }) => ({
      ...{ survey, objectKind, oid, alertId, mjdTai },
    })),
  );
  return [
    ...alertKeyArrays(rows),
    textArray(rows, (row) => row.oid),
    textArray(rows, (row) => row.objectKind),
    doubleArray(rows, (row) => row.mjdTai),
  ];
}
