import { newestPerKey } from '../alerts/newest-per-key.ts';
import type { ObjectKey } from '../objects/object-key.ts';
import { compareObjectKeys, objectKeyArrays, objectKeyText } from '../objects/object-key.ts';
import {
  bigintArray,
  booleanArray,
  doubleArray,
  integerArray,
  textArray,
} from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { checkedLimit } from '../postgres/query-limit.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ClassificationRow, Classifications } from './contract.ts';
import { historyMonths } from './history-months.ts';

export function classifications(pool: ConnectionPool): Classifications {
  const upsert = readStatement('classifications/upsert-classifications');
  const insertHistory = readStatement('classifications/insert-classification-history');
  const readCurrent = readStatement('classifications/read-classifications');
  const readHistory = readStatement('classifications/read-classification-history');
  const createMonths = historyMonths(pool);

  return {
    storeClassifications: async (given) => {
      if (given.length === 0) return;
      const served = given.filter(
        ({ shadow, withdrawnMjdTai }) => !shadow && withdrawnMjdTai === null,
      );
      const current = newestPerKey(served, currentText).sort(compareRows);
      const history = firstPerAlert(given).sort(compareRows);
      await createMonths(history.map((row) => row.mjdTai));
      await pool.transaction(async ({ query }) => {
        if (current.length > 0) await query(upsert, classificationArrays(current));
        await query(insertHistory, [
          ...classificationArrays(history),
          booleanArray(history, (row) => row.shadow),
          doubleArray(history, (row) => row.withdrawnMjdTai),
        ]);
      });
    },

    readClassifications: async (key) => {
      const rows = await pool.query<StoredClassification>(readCurrent, [
        ...[key.oid, key.survey, key.objectKind],
      ]);
      return rows.map((row) => classificationOf(key, row));
    },

    readClassificationHistory: async (key, limit, only) => {
      const rows = await pool.query<StoredClassification>(readHistory, [
        ...[key.oid, key.survey, key.objectKind],
        checkedLimit(limit),
        only?.shadow ?? null,
      ]);
      return rows.map((row) => classificationOf(key, row));
    },
  };
}

interface StoredClassification {
  readonly [column: string]: unknown;
  readonly alert_id: bigint;
  readonly mjd_tai: number;
  readonly classifier: string;
  readonly classifier_version: string;
  readonly model_hash: string;
  readonly taxonomy: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly top_class: string;
  readonly calibrated: boolean;
  readonly feature_set_version: string | null;
  readonly detection_count: number;
  readonly missing_inputs: readonly string[];
  readonly classified_ms: bigint;
  readonly novelty: number | null;
  readonly shadow: boolean;
  readonly withdrawn_mjd_tai: number | null;
  readonly unreadable_inputs: readonly string[];
}

function classificationOf(
  { survey, objectKind, oid }: ObjectKey,
  row: StoredClassification,
): ClassificationRow {
  return {
    ...{ survey, objectKind, oid },
    alertId: row.alert_id,
    mjdTai: row.mjd_tai,
    classifier: row.classifier,
    classifierVersion: row.classifier_version,
    modelHash: row.model_hash,
    taxonomy: row.taxonomy,
    probabilities: row.probabilities,
    topClass: row.top_class,
    calibrated: row.calibrated,
    featureSetVersion: row.feature_set_version,
    detectionCount: row.detection_count,
    missingInputs: row.missing_inputs,
    classifiedMs: Number(row.classified_ms),
    novelty: row.novelty,
    shadow: row.shadow,
    withdrawnMjdTai: row.withdrawn_mjd_tai,
    unreadableInputs: row.unreadable_inputs,
  };
}

function currentText(row: ClassificationRow): string {
  return `${objectKeyText(row)} ${row.classifier}`;
}

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

/** Parameters of upsert-classifications.sql; insert-classification-history.sql takes two more. */
function classificationArrays(rows: readonly ClassificationRow[]): Buffer[] {
  return [
    ...objectKeyArrays(rows),
    bigintArray(rows, (row) => row.alertId),
    doubleArray(rows, (row) => row.mjdTai),
    textArray(rows, (row) => row.classifier),
    textArray(rows, (row) => row.classifierVersion),
    textArray(rows, (row) => row.modelHash),
    textArray(rows, (row) => row.taxonomy),
    textArray(rows, (row) => JSON.stringify(row.probabilities)),
    textArray(rows, (row) => row.topClass),
    doubleArray(rows, (row) => row.probabilities[row.topClass] ?? 0),
    booleanArray(rows, (row) => row.calibrated),
    textArray(rows, (row) => row.featureSetVersion),
    integerArray(rows, (row) => row.detectionCount),
    // As array literals, since unnest would flatten arrays of arrays.
    textArray(rows, (row) => textArrayLiteral(row.missingInputs)),
    bigintArray(rows, (row) => BigInt(Math.trunc(row.classifiedMs))),
    doubleArray(rows, (row) => row.novelty),
    textArray(rows, (row) => textArrayLiteral(row.unreadableInputs)),
  ];
}

function textArrayLiteral(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
