import type { FitsTable } from '@lucero/fits-tables';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** The first of these columns that the table has, in its own spelling; upper and lower case are the same. */
export function findColumn(table: FitsTable, names: readonly string[]): string | null {
  for (const name of names) {
    const found = table.columnNames.find((each) => each.trim().toUpperCase() === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** All values of a column of numbers, several a row one after the other. */
export function numbersOf(table: FitsTable, name: string): Float64Array {
  const column = table.column(name);
  if (column.kind === 'number') return column.values;
  if (column.kind === 'bigint') return Float64Array.from(column.values, Number);
  throw new SkyMapInvalidError(`column ${name} has no numbers`);
}

/** The same as 64-bit integers, exact. */
export function integersOf(table: FitsTable, name: string): BigInt64Array | BigUint64Array {
  const column = table.column(name);
  if (column.kind === 'bigint') return column.values;
  if (column.kind === 'number' && column.values.every(Number.isInteger)) {
    return BigInt64Array.from(column.values, BigInt);
  }
  throw new SkyMapInvalidError(`column ${name} has no whole numbers`);
}
