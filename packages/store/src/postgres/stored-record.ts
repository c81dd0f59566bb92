import type { Column, RecordOf } from './column.ts';

type AnyColumns = Readonly<Record<string, Column<never>>>;

/** The names of columns, to select them. */
export function columnNames(columns: object): string[] {
  return Object.values(columns as AnyColumns).map(({ name }) => name);
}

/** The record of a row that was selected by `columnNames`. */
export function recordOfRow<Columns extends object>(
  columns: Columns,
  row: Readonly<Record<string, unknown>>,
): RecordOf<Columns> {
  const record: Record<string, unknown> = {};
  for (const [field, { name, decode }] of Object.entries(columns as unknown as AnyColumns)) {
    record[field] = decode === null ? row[name] : decode(row[name]);
  }
  return record as RecordOf<Columns>;
}
