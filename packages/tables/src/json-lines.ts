import type { Cell, RowBatches, TableColumn } from './column.ts';
import { timestampText } from './votable-cell.ts';

/** One JSON object a line, chunk by chunk; 64-bit ids are decimal strings, absent is null. */
export async function* writeJsonLines(
  batches: RowBatches,
  columns: readonly TableColumn[],
): AsyncGenerator<string, void, undefined> {
  const heads = columns.map(({ name }, i) => `${i === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  for await (const batch of batches) {
    let chunk = '';
    for (const row of batch) {
      for (let i = 0; i < columns.length; i++) {
        chunk += heads[i]! + jsonCell(row[i] ?? null, columns[i]!);
      }
      chunk += '}\n';
    }
    if (chunk !== '') yield chunk;
  }
}

function jsonCell(cell: Cell, { type }: TableColumn): string {
  if (cell === null) return 'null';
  if (type === 'long') return `"${cell}"`;
  if (type === 'timestamp') return `"${timestampText(Number(cell))}"`;
  // Not a finite number: null.
  return JSON.stringify(cell);
}
