import { type ObjectKey, type ObjectKind, objectKeyText } from '@lucero/alert';
import { textArray } from '../postgres/binary-array.ts';
import { type ColumnsOf, enumerated, text } from '../postgres/column.ts';

export { type ObjectKey, objectKeyText } from '@lucero/alert';

export const objectKeyColumns = {
  oid: text('oid'),
  survey: text('survey'),
  objectKind: enumerated<ObjectKind>('object_kind', 'object_kind'),
} satisfies ColumnsOf<ObjectKey>;

/** The key columns as Postgres returns them, and what else a statement gives. */
export interface ObjectKeyRow {
  readonly [column: string]: unknown;
  readonly oid: string;
  readonly survey: string;
  readonly object_kind: ObjectKind;
}

export function objectKeyOf(row: ObjectKeyRow): ObjectKey {
  return { survey: row.survey, objectKind: row.object_kind, oid: row.oid };
}

/** The objects that a statement gives. */
export function objectKeyTexts(rows: readonly ObjectKeyRow[]): ReadonlySet<string> {
  return new Set(rows.map((row) => objectKeyText(objectKeyOf(row))));
}

/** The first three parameters of every statement on objects: oid, survey, kind. */
export function objectKeyArrays(rows: readonly ObjectKey[]): [Buffer, Buffer, Buffer] {
  return [
    textArray(rows, (row) => row.oid),
    textArray(rows, (row) => row.survey),
    textArray(rows, (row) => row.objectKind),
  ];
}

/**
 * The order in which every transaction touches objects. All that matters is that it is the same
 * everywhere: two transactions then never wait for each other.
 */
export function compareObjectKeys(a: ObjectKey, b: ObjectKey): number {
  return (
    compareText(a.oid, b.oid) ||
    compareText(a.survey, b.survey) ||
    compareText(a.objectKind, b.objectKind)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
