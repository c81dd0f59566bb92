import type { Cell, ColumnType } from './column.ts';
import { xmlText } from './xml-text.ts';

/** A cell between <TD> and </TD>; absent is empty. */
export function tabledataCell(cell: Cell, type: ColumnType): string {
  if (cell === null) return '';
  switch (type) {
    case 'text':
      return xmlText(String(cell));
    case 'boolean':
      return cell === true ? 'T' : 'F';
    case 'timestamp':
      return timestampText(Number(cell));
    case 'long':
    case 'int':
      return String(cell);
    case 'float':
    case 'double':
      return numberText(Number(cell));
  }
}

/** DALI's form of a time: ISO 8601, UTC. */
export function timestampText(unixMs: number): string {
  return new Date(unixMs).toISOString();
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}
