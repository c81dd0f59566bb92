/**
 * Writes a batch of alerts: objects, detections, forced photometry, upper limits and the ledger, in
 * one transaction.
 *
 * 1. Insert the objects that are not there, complete. None of their measurements is stored, for an object
 *    and its measurements are only ever written together.
 * 2. Lock the objects that are not new, read their state and what is known of their measurements.
 * 3. Insert the measurements that are new; where others stand with another content, let the higher rank
 *    stand (packages/alert/src/measurement-rank.ts); mark what was withdrawn.
 * 4. Update the objects of step 2: with what was added to them, or from all that stands of them when
 *    something that had been counted changed. And the ledger.
 *
 * Two instances may hold alerts of one object. From step 1 or 2 on, an object belongs to one
 * transaction, so what follows rests on what no one else changes. Objects are inserted and locked in
 * the order of their key, and who holds a lock of step 2 never waits in step 1: no deadlock. Nothing
 * known is written again: a replayed batch inserts nothing and hence updates nothing.
 *
 * What is written and has update records of the survey is settled at the end (settle-updates.ts): moved
 * to its object, marked as withdrawn. That touches objects out of order, hence alone: when the records
 * speak of anything, which is rare, the transaction begins anew under the lock that keeps the others out.
 */
import type { Alert } from '@lucero/alert';
import type { AlertReceipt } from '../alerts/alert-receipt.ts';
import { noteReceived } from '../alerts/received-alerts.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import {
  compareObjectKeys,
  type ObjectKey,
  type ObjectKeyRow,
  objectKeyArrays,
  objectKeyOf,
  objectKeyText,
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
import { isThereAlready } from '../postgres/postgres-error.ts';
import { readStatement, type SqlStatement } from '../postgres/sql-statement.ts';
import { updateSettling } from '../survey-updates/settle-updates.ts';
import { nothingSaidByUpdates, whatUpdatesSay } from '../survey-updates/what-updates-say.ts';
import type { Measurements, StoredAlert } from './contract.ts';
import { readKnownMeasurements } from './known-measurements.ts';
import { type MeasurementChanges, measurementChanges } from './measurement-changes.ts';
import {
  type DetectionRow,
  measurementsByObject,
  type ObjectMeasurements,
} from './measurement-rows.ts';
import { measurementStatements, passingOver } from './measurement-statements.ts';

export function storeAlertsInto(pool: ConnectionPool): Measurements['storeAlerts'] {
  const settling = updateSettling();
  const statements = {
    beginSettling: readStatement('measurements/begin-settling'),
    beginStoring: readStatement('measurements/begin-storing'),
    findKnownObjects: readStatement('objects/find-known-objects'),
    lockObjects: readStatement('objects/lock-objects'),
    readKnownMeasurements: readStatement('measurements/read-known-measurements'),
    note: readStatement('alerts/note-received'),
    readOrigins: readStatement('alerts/read-alert-origins'),
  };
  const insertObjects = objectStatement('objects/insert-objects');
  const updateObjects = objectStatement('objects/update-objects');
  const writeMeasurements = measurementWriter();
  const readStates = standingStates();
  const createBlocks = nightBlocks(pool, 'alert_ledger');

  return async (alerts, receipts = []) => {
    if (alerts.length === 0) return [];
    await createBlocks(alerts.map(({ detection }) => detection));
    let way: Way = { begin: statements.beginStoring, passesOver: false };
    for (;;) {
      try {
        return await store(alerts, receipts, way);
      } catch (error) {
        if (error instanceof UpdatesSpeak) way = { ...way, begin: statements.beginSettling };
        else if (isThereAlready(error) && !way.passesOver) way = { ...way, passesOver: true };
        else throw error;
      }
    }
  };

  async function store(
    alerts: readonly Alert[],
    receipts: readonly AlertReceipt[],
    { begin, passesOver }: Way,
  ): Promise<readonly StoredAlert[]> {
    const objects = measurementsByObject(alerts);

    return pool.transaction(async ({ query }, [opened]) => {
      const there = await query<KeyRow>(statements.findKnownObjects, objectKeyArrays(objects));
      const isThere = keyTexts(there);
      const unseen = objects.filter((object) => !isThere.has(objectKeyText(object)));
      // Another instance may have made one meanwhile: then it is not ours to make.
      const digests = historyDigests(alerts);
      const named = (state: ObjectState): WrittenObject => ({
        ...state,
        historyDigest: digests.get(objectKeyText(state)) ?? null,
      });
      const isNew = keyTexts(await insert(query, unseen.map(stateOfNew).map(named)));
      const old = objects.filter((object) => !isNew.has(objectKeyText(object)));
      const states = await lock(query, old);
      const known = await readKnownMeasurements(query, statements.readKnownMeasurements, old);

      const changes = measurementChanges(objects, known);
      // Most surveys send none, ever.
      const said = opened?.has_updates
        ? await whatUpdatesSay(query, settling, alerts, changes)
        : nothingSaidByUpdates(alerts);
      const isToSettle = said.corrected.length > 0 || said.hasForcedWithdrawal;
      if (isToSettle && begin !== statements.beginSettling) throw new UpdatesSpeak();

      const altered = await writeMeasurements(query, changes, passesOver);

      const { grown, remade } = changedObjects(states, changes.detections.added, altered);
      const changed = [...grown, ...(await readStates(query, remade))].map(named);
      if (changed.length > 0) await query(updateObjects, updateObjects.parametersOf(changed));
      const received = await noteReceived(query, statements, alerts, receipts);
      if (isToSettle) {
        await settling.settleDetections(query, said.corrected);
        await settling.settleForced(query, said.forcedNames);
      }
      return said.standings.map((standing, i) => ({ ...standing, receipt: received[i]! }));
    }, begin);
  }

  async function insert(query: Queries['query'], states: readonly WrittenObject[]) {
    if (states.length === 0) return [];
    return query<KeyRow>(insertObjects, insertObjects.parametersOf(states));
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
 * Of each object the digest of its newest alert. All rows that any of the batch's digests names are stored
 * in this transaction or were before, so each of them would do.
 */
function historyDigests(alerts: readonly Alert[]): ReadonlyMap<string, string | null> {
  const oldestFirst = alerts.toSorted((a, b) => a.detection.mjdTai - b.detection.mjdTai);
  return new Map(oldestFirst.map((alert) => [objectKeyText(alert), alert.historyDigest ?? null]));
}

/** How a batch is stored: as nearly always, or as it turned out to be necessary. */
interface Way {
  readonly begin: SqlStatement;
  /** Rows that should not be there are passed over. */
  readonly passesOver: boolean;
}

/** Update records speak of what a batch would write. */
class UpdatesSpeak extends Error {}

type KeyRow = ObjectKeyRow & { readonly [column: string]: unknown };

const keyTexts = (rows: readonly KeyRow[]): ReadonlySet<string> =>
  new Set(rows.map((row) => objectKeyText(objectKeyOf(row))));

/**
 * Writes what is new or different. Gives the objects of which a detection that had been counted, or could
 * have been, is another one now.
 */
function measurementWriter(): (
  query: Queries['query'],
  changes: MeasurementChanges,
  passesOver: boolean,
) => Promise<readonly ObjectKey[]> {
  const statements = measurementStatements();

  return async (query, { detections, forced, nonDetections }, passesOver) => {
    const insert = async <Row>(statement: BatchStatement<Row>, rows: readonly Row[]) =>
      write(passesOver ? passingOver(statement) : statement, rows);
    const write = async <Row>(statement: BatchStatement<Row>, rows: readonly Row[]) =>
      rows.length === 0 ? [] : await query<KeyRow>(statement, statement.parametersOf(rows));
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

/** A new object is inserted before its measurements are. */
function stateOfNew(object: ObjectMeasurements): ObjectState {
  const detections = [...object.detections.values()];
  const standing = detections.filter((row) => row.withdrawnMjdTai === null);
  return standing.length === 0
    ? withdrawnState(object, detections.map(detectionOf))
    : grow(object, null, standing.map(detectionOf));
}

const detectionOf = ({ detection }: Pick<DetectionRow, 'detection'>) => detection;

/** Which of the objects that were there are different now: by additions alone, or otherwise. */
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
    // Of an object without a detection that stands, the state says nothing to add to.
    if (alteredTexts.has(keyText) || (addedHere.length > 0 && state.detectionCount === 0)) {
      remade.push(state);
    } else if (addedHere.length > 0) {
      grown.push(grow(state, state, addedHere.map(detectionOf)));
    }
  }
  return { grown, remade: remade.sort(compareObjectKeys) };
}
