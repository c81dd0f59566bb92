/**
 * Many records in one row, each column of them as one array: what light curves are read as. Arrays come in
 * binary (array_send gives bytea), for the text form of a million doubles costs more than reading them;
 * texts come as one text, parted by blanks, of which they have none.
 */
import { arrayLength, readArrayInto } from './binary-array.ts';
import type { Column, RecordOf } from './column.ts';

type AnyColumns = Readonly<Record<string, Column<never>>>;
type Row = Readonly<Record<string, unknown>>;

/** The arrays of columns to select, each named `<prefix>_<column>`. */
export function selectArrays(prefix: string, columns: object): string {
  return Object.values(columns as AnyColumns)
    .map(({ name, arrayType }) =>
      arrayType === 'text'
        ? `string_agg(${name}, ' ') AS ${prefix}_${name}`
        : `array_send(array_agg(${name})) AS ${prefix}_${name}`,
    )
    .join(',\n    ');
}

/** Reads the records of a row that was selected so. */
export function recordsReader<Columns extends object>(
  prefix: string,
  columns: Columns,
): (row: Row) => RecordOf<Columns>[] {
  const parts = Object.entries(columns as unknown as AnyColumns).map(
    ([field, { name, arrayType }]) => {
      if (arrayType === 'double_list' || arrayType === 'bytea')
        throw new Error(`${name} has values of any length: its array cannot be read`);
      return { field, arrayType, selected: `${prefix}_${name}` };
    },
  );
  // Of one shape from the beginning, whatever the columns hold.
  const empty = Object.fromEntries(parts.map(({ field }) => [field, null as unknown]));
  for (const { name, arrayType, isNullable } of Object.values(columns as unknown as AnyColumns)) {
    if (arrayType === 'text' && isNullable) {
      throw new Error(`${name} may be null, and a null leaves no place among the texts`);
    }
  }
  const counted = parts.find(({ arrayType }) => arrayType !== 'text')!;

  return (row) => {
    const count = arrayLength(row[counted.selected] as Buffer | null);
    const records = new Array<Record<string, unknown>>(count);
    for (let i = 0; i < count; i++) records[i] = { ...empty };
    if (count === 0) return [];
    for (const { field, arrayType, selected } of parts) {
      if (arrayType === 'text') {
        const texts = (row[selected] as string).split(' ');
        for (let i = 0; i < count; i++) records[i]![field] = texts[i];
      } else {
        readArrayInto(records, field, row[selected] as Buffer, arrayType);
      }
    }
    return records as RecordOf<Columns>[];
  };
}
