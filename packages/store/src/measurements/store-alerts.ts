/**
 * Writes a batch of alerts: objects, detections, forced photometry, upper limits and the ledger, in
 * one transaction.
 *
 * 1. Insert the objects that do not exist, with their final values. None of their measurements can be stored
 *    yet, because an object and its measurements are always written together.
 * 2. Lock the objects that exist already, and read their state and their stored measurements.
 * 3. Insert the new measurements; where one is stored with other contents, keep the one with the higher rank
 *    (packages/alert/src/measurement-rank.ts); mark what was withdrawn.
 * 4. Update the objects of step 2: from their state and the additions, or, when a measurement that had been
 *    counted has changed, from all their measurements. Then write the ledger.
 *
 * Two instances may process alerts of the same object at the same time. From step 1 or 2 on, an object is
 * locked by one transaction, so that nobody else changes what the next steps have read. Objects are inserted
 * and locked in the order of their key, and a transaction that holds a lock of step 2 never waits in step 1:
 * no deadlock. Nothing that is stored is written again: a replayed batch inserts and updates nothing.
 *
 * Measurements of the batch that have update records of the survey are corrected at the end
 * (settle-updates.ts): moved to their object, marked as withdrawn. This writes objects in any order and so
 * needs all others excluded: in this rare case the transaction is repeated under the lock that excludes them.
 */
import type { Alert } from '@lucero/alert';
import type { AlertReceipt } from '../alerts/alert-receipt.ts';
import { noteReceived } from '../alerts/received-alerts.ts';
import { type AddedMeasurements, lightCurvePacking } from '../light-curves/pack-light-curves.ts';
import { alertCounting } from '../nights/count-alerts.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import {
  compareObjectKeys,
  type ObjectKey,
  type ObjectKeyRow,
  objectKeyArrays,
  objectKeyOf,
  objectKeyText,
  objectKeyTexts,
} from '../objects/object-key.ts';
import {
  type ObjectRow,
  objectStatement,
  objectStateOf,
  type WrittenObject,
} from '../objects/object-row.ts';
import { grow, type ObjectState, withdrawnState } from '../objects/object-state.ts';
import { standingStates } from '../objects/standing-states.ts';
import type { BatchStatement } from '../postgres/batch-statement.ts';
import type { ConnectionPool, Queries } from '../postgres/connection-pool.ts';
import { isUniqueViolation } from '../postgres/postgres-error.ts';
import { readStatement, type SqlStatement } from '../postgres/sql-statement.ts';
import { solarSystemMatchWriter } from '../solar-system/store-matches.ts';
import { noCorrections, readBatchCorrections } from '../survey-updates/batch-corrections.ts';
import { updateSettling } from '../survey-updates/settle-updates.ts';
import { beginStoring } from './begin-storing.ts';
import type { Measurements, StoredAlert } from './contract.ts';
import { readKnownMeasurements } from './known-measurements.ts';
import { type MeasurementChanges, measurementChanges } from './measurement-changes.ts';
import {
  type DetectionRow,
  measurementsByObject,
  type ObjectMeasurements,
} from './measurement-rows.ts';
import { measurementStatements, onConflictDoNothing } from './measurement-statements.ts';

export function storeAlertsInto(pool: ConnectionPool): Measurements['storeAlerts'] {
  const settling = updateSettling();
  const statements = {
    findKnownObjects: readStatement('objects/find-known-objects'),
    lockObjects: readStatement('objects/lock-objects'),
    readKnownMeasurements: readStatement('measurements/read-known-measurements'),
    note: readStatement('alerts/note-received'),
    readOrigins: readStatement('alerts/read-alert-origins'),
  };
  const begins = beginStoring();
  const insertObjects = objectStatement('objects/insert-objects');
  const updateObjects = objectStatement('objects/update-objects');
  const writeMeasurements = measurementWriter();
  const readStates = standingStates();
  const packing = lightCurvePacking();
  const createBlocks = nightBlocks(pool, 'alert_ledger');
  const storeMatches = solarSystemMatchWriter();
  const countAlerts = alertCounting();

  return async (alerts, receipts = [], nowMs) => {
    if (alerts.length === 0) return [];
    await createBlocks(alerts.map(({ detection }) => detection));
    let mode: StoringMode = { begin: begins.shared, ignoresConflicts: false };
    for (;;) {
      try {
        return await store(alerts, receipts, nowMs ?? null, mode);
      } catch (error) {
        if (error instanceof NeedsSettling) mode = { ...mode, begin: begins.alone };
        else if (isUniqueViolation(error) && !mode.ignoresConflicts)
          mode = { ...mode, ignoresConflicts: true };
        else throw error;
      }
    }
  };

  async function store(
    alerts: readonly Alert[],
    receipts: readonly AlertReceipt[],
    nowMs: number | null,
    { begin, ignoresConflicts }: StoringMode,
  ): Promise<readonly StoredAlert[]> {
    const objects = measurementsByObject(alerts);

    return pool.transaction(async ({ query }, [opened]) => {
      const there = await query<ObjectKeyRow>(
        statements.findKnownObjects,
        objectKeyArrays(objects),
      );
      const isThere = objectKeyTexts(there);
      const unseen = objects.filter((object) => !isThere.has(objectKeyText(object)));
      // Another instance may have inserted one meanwhile: then it is not new for us.
      const digests = historyDigests(alerts);
      const named = (state: ObjectState): WrittenObject => ({
        ...state,
        historyDigest: digests.get(objectKeyText(state)) ?? null,
      });
      const isNew = objectKeyTexts(await insert(query, unseen.map(stateOfNew).map(named)));
      const old = objects.filter((object) => !isNew.has(objectKeyText(object)));
      const states = await lock(query, old);
      const known = await readKnownMeasurements(query, statements.readKnownMeasurements, old);

      const changes = measurementChanges(objects, known);
      // Most surveys never send any.
      const corrections = opened?.has_updates
        ? await readBatchCorrections(query, settling, alerts, changes)
        : noCorrections(alerts);
      const isToSettle = corrections.corrected.length > 0 || corrections.hasForcedWithdrawal;
      if (isToSettle && begin !== begins.alone) throw new NeedsSettling();

      const altered = await writeMeasurements(query, changes, ignoresConflicts);

      const { grown, remade } = changedObjects(states, changes.detections.added, altered);
      const changed = [...grown, ...(await readStates(query, remade))].map(named);
      if (changed.length > 0) await query(updateObjects, updateObjects.parametersOf(changed));
      const added = addedMeasurements(changes, isNew, states);
      // Rows that were there before may belong to new objects: they are not among the added ones.
      await (ignoresConflicts
        ? packing.packFromRows(query, added)
        : packing.packAdded(query, added));
      const received = await noteReceived(query, statements, alerts, receipts, nowMs);
      if (isToSettle) {
        await settling.settleDetections(query, corrections.corrected);
        await settling.settleForced(query, corrections.forcedNames);
      }
      await storeMatches(query, alerts);
      await countAlerts(query, alerts, received);
      return corrections.standings.map((standing, i) => ({
        ...standing,
        receipt: received[i]!.receipt,
        storedMs: received[i]!.storedMs,
      }));
    }, begin);
  }

  async function insert(query: Queries['query'], states: readonly WrittenObject[]) {
    if (states.length === 0) return [];
    return query<ObjectKeyRow>(insertObjects, insertObjects.parametersOf(states));
  }

  async function lock(
    query: Queries['query'],
    objects: readonly ObjectMeasurements[],
  ): Promise<ReadonlyMap<string, ObjectState>> {
    if (objects.length === 0) return new Map();
    const rows = await query<ObjectRow>(statements.lockObjects, objectKeyArrays(objects));
    return new Map(rows.map(objectStateOf).map((state) => [objectKeyText(state), state]));
  }
}

/**
 * The digest of the newest alert of each object. All rows in any digest of the batch are stored by the end of
 * this transaction, so the digest of any alert would be correct.
 */
function historyDigests(alerts: readonly Alert[]): ReadonlyMap<string, string | null> {
  const oldestFirst = alerts.toSorted((a, b) => a.detection.mjdTai - b.detection.mjdTai);
  return new Map(oldestFirst.map((alert) => [objectKeyText(alert), alert.historyDigest ?? null]));
}

/** How a batch is stored: first in the usual way, then as an error has shown to be necessary. */
interface StoringMode {
  readonly begin: SqlStatement;
  /** Whether rows to be inserted that exist already, although they should not, are left as they are. */
  readonly ignoresConflicts: boolean;
}

/** Thrown when update records concern what a batch would write: the batch is then stored under the lock. */
class NeedsSettling extends Error {}

/**
 * Writes what is new or different. Returns the objects of which a stored detection has changed, so that their
 * summary may have to change.
 */
function measurementWriter(): (
  query: Queries['query'],
  changes: MeasurementChanges,
  ignoresConflicts: boolean,
) => Promise<readonly ObjectKey[]> {
  const statements = measurementStatements();

  return async (query, { detections, forced, nonDetections }, ignoresConflicts) => {
    const insert = async <Row>(statement: BatchStatement<Row>, rows: readonly Row[]) =>
      write(ignoresConflicts ? onConflictDoNothing(statement) : statement, rows);
    const write = async <Row>(statement: BatchStatement<Row>, rows: readonly Row[]) =>
      rows.length === 0 ? [] : await query<ObjectKeyRow>(statement, statement.parametersOf(rows));
    await insert(statements.insertDetections, detections.added);
    const altered = [
      ...(await write(statements.relearnDetections, detections.differing)),
      ...(await write(statements.withdrawDetections, detections.withdrawn)),
    ];
    await write(statements.markOwnDetections, detections.own);
    await insert(statements.insertForced, forced.added);
    await write(statements.relearnForced, forced.differing);
    await write(statements.withdrawForced, forced.withdrawn);
    await insert(statements.insertNonDetections, nonDetections.added);
    await write(statements.relearnNonDetections, nonDetections.differing);
    return altered.map(objectKeyOf);
  };
}

/** A new object is inserted before its measurements, with the state that they give it. */
function stateOfNew(object: ObjectMeasurements): ObjectState {
  const detections = [...object.detections.values()];
  const standing = detections.filter((row) => row.withdrawnMjdTai === null);
  return standing.length === 0
    ? withdrawnState(object, detections.map(detectionOf))
    : grow(object, null, standing.map(detectionOf));
}

const detectionOf = ({ detection }: Pick<DetectionRow, 'detection'>) => detection;

/** What the batch has added, by object. */
function addedMeasurements(
  { detections, forced }: MeasurementChanges,
  isInserted: ReadonlySet<string>,
  states: ReadonlyMap<string, ObjectState>,
): readonly AddedMeasurements[] {
  const detectionsOf = Map.groupBy(detections.added, objectKeyText);
  const forcedOf = Map.groupBy(forced.added, objectKeyText);
  return [...new Set([...detectionsOf.keys(), ...forcedOf.keys()])].map((keyText) => {
    const ofDetections = detectionsOf.get(keyText) ?? [];
    const ofForced = forcedOf.get(keyText) ?? [];
    const { survey, objectKind, oid } = (ofDetections[0] ?? ofForced[0])!;
    return {
      ...{ survey, objectKind, oid },
      isInserted: isInserted.has(keyText),
      formerDetectionCount: states.get(keyText)?.detectionCount ?? null,
      detections: ofDetections,
      forced: ofForced,
    };
  });
}

/** Which of the stored objects have changed: by added detections alone (grown), or in another way (remade). */
function changedObjects(
  states: ReadonlyMap<string, ObjectState>,
  added: readonly DetectionRow[],
  altered: readonly ObjectKey[],
): { readonly grown: readonly ObjectState[]; readonly remade: readonly ObjectKey[] } {
  const alteredTexts = new Set(altered.map(objectKeyText));
  const addedByObject = Map.groupBy(
    added.filter((row) => row.withdrawnMjdTai === null),
    objectKeyText,
  );
  const grown: ObjectState[] = [];
  const remade: ObjectKey[] = [];
  for (const [keyText, state] of states) {
    const addedHere = addedByObject.get(keyText) ?? [];
    // The state of an object whose detections are all withdrawn cannot be added to.
    if (alteredTexts.has(keyText) || (addedHere.length > 0 && state.detectionCount === 0)) {
      remade.push(state);
    } else if (addedHere.length > 0) {
      grown.push(grow(state, state, addedHere.map(detectionOf)));
    }
  }
  return { grown, remade: remade.sort(compareObjectKeys) };
}
