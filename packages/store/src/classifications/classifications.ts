import { newestPerKey } from '../alerts/newest-per-key.ts';
import {
  compareObjectKeys,
  type ObjectKey,
  objectKeyArrays,
  objectKeyColumns,
  objectKeyText,
} from '../objects/object-key.ts';
import { batchStatement, filledStatement, given, listed } from '../postgres/batch-statement.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedBatch, checkedLimit } from '../postgres/query-limit.ts';
import { columnNames, recordOfRow } from '../postgres/stored-record.ts';
import { classCourse } from './class-course.ts';
import {
  classificationColumns,
  historyColumns,
  topProbabilityColumns,
} from './classification-columns.ts';
import type { ClassificationRow, Classifications } from './contract.ts';
import { historyMonths } from './history-months.ts';

/** Vectors of all classifiers are a kilobyte each and more. */
const greatestObjectCount = 1_000;

export function classifications(pool: ConnectionPool): Classifications {
  const ofObject = [given(objectKeyColumns, (row: ClassificationRow) => row)];
  const said = [
    given(classificationColumns, (row: ClassificationRow) => row),
    given(topProbabilityColumns, ({ probabilities, topClass }: ClassificationRow) => ({
      topProbability: probabilities[topClass] ?? 0,
    })),
  ];
  const upsert = batchStatement('classifications/upsert-classifications', ofObject, said);
  const insertHistory = batchStatement('classifications/insert-classification-history', ofObject, [
    ...said,
    given(historyColumns, (row: ClassificationRow) => row),
  ]);
  const columns = listed(columnNames(classificationColumns));
  const readCurrent = filledStatement('classifications/read-classifications', { columns });
  const readHistory = filledStatement('classifications/read-classification-history', {
    columns,
    history_columns: listed(columnNames(historyColumns)),
  });
  const readMany = filledStatement('classifications/read-classifications-of-many', { columns });
  const readAsOf = filledStatement('classifications/read-classifications-as-of', {
    columns,
    history_columns: listed(columnNames(historyColumns)),
  });
  const createMonths = historyMonths(pool);

  const readClassificationHistory: Classifications['readClassificationHistory'] = async (
    key,
    limit,
    only,
  ) => {
    const rows = await pool.query(readHistory, [
      ...[key.oid, key.survey, key.objectKind],
      checkedLimit(limit),
      only?.shadow ?? null,
    ]);
    return rows.map((row) => classificationOf(key, row));
  };

  return {
    storeClassifications: async (rows) => {
      if (rows.length === 0) return;
      const served = rows.filter(
        ({ shadow, withdrawnMjdTai }) => !shadow && withdrawnMjdTai === null,
      );
      const current = newestPerKey(served, currentText, isOtherVersion).sort(compareRows);
      const history = firstPerAlert(rows).sort(compareRows);
      await createMonths(history.map((row) => row.mjdTai));
      // Side by side: either may be there alone after a crash, and the batch that comes again adds the other.
      await Promise.all([
        current.length > 0 && pool.query(upsert, upsert.parametersOf(current)),
        pool.query(insertHistory, insertHistory.parametersOf(history)),
      ]);
    },

    readClassifications: async (key) => {
      const rows = await pool.query(readCurrent, [key.oid, key.survey, key.objectKind]);
      return rows.map((row) => classificationOf(key, row));
    },

    readClassificationsOfMany: async (keys, classifier) => {
      if (keys.length === 0) return [];
      checkedBatch(keys.length, greatestObjectCount, 'objects');
      const rows = await pool.query<PlacedRow>(readMany, [
        ...objectKeyArrays(keys),
        classifier ?? null,
      ]);
      const byPosition = Map.groupBy(rows, ({ position }) => Number(position) - 1);
      return keys.map((key, i) =>
        (byPosition.get(i) ?? []).map((row) => classificationOf(key, row)),
      );
    },

    readClassificationsAsOf: async (key, asOfMs) => {
      const rows = await pool.query(readAsOf, [
        ...[key.oid, key.survey, key.objectKind],
        BigInt(Math.floor(asOfMs)),
      ]);
      return rows.map((row) => classificationOf(key, row));
    },

    readClassificationHistory,
    readClassCourse: classCourse(pool, readClassificationHistory),
  };
}

/** Position counts from 1. */
type PlacedRow = Readonly<Record<string, unknown>> & { readonly position: bigint };

function classificationOf(
  { survey, objectKind, oid }: ObjectKey,
  row: Readonly<Record<string, unknown>>,
): ClassificationRow {
  return {
    ...{ survey, objectKind, oid },
    ...recordOfRow(classificationColumns, row),
    ...recordOfRow(historyColumns, row),
  };
}

function currentText(row: ClassificationRow): string {
  return `${objectKeyText(row)} ${row.classifier}`;
}

const isOtherVersion = (held: ClassificationRow, row: ClassificationRow): boolean =>
  held.classifierVersion !== row.classifierVersion;

function historyText(row: ClassificationRow): string {
  return `${currentText(row)} ${row.classifierVersion} ${row.alertId}`;
}

/** One row per alert, classifier and version, as insert-classification-history.sql keeps it. */
function firstPerAlert(rows: readonly ClassificationRow[]): ClassificationRow[] {
  const first = new Map<string, ClassificationRow>();
  for (const row of rows) {
    const key = historyText(row);
    const held = first.get(key);
    if (held === undefined) first.set(key, row);
    else if (held.shadow && !row.shadow) first.set(key, { ...held, shadow: false });
  }
  return [...first.values()];
}

/** Any order will do that is the same in every instance: see compareObjectKeys. */
function compareRows(a: ClassificationRow, b: ClassificationRow): number {
  const byObject = compareObjectKeys(a, b);
  if (byObject !== 0) return byObject;
  return historyText(a) < historyText(b) ? -1 : 1;
}
