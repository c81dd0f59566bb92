import type { Cell, RowBatches, TableColumn } from './column.ts';
import { timestampText } from './votable-cell.ts';

/**
 * CSV as RFC 4180 has it, chunk by chunk: names in the first line, UTF-8, lines end in CR LF. An absent cell is empty,
 * an empty text is "". 64-bit ids stand with all digits: read them as text or as int64, never as float.
 */
export async function* writeCsv(
  batches: RowBatches,
  columns: readonly TableColumn[],
): AsyncGenerator<string, void, undefined> {
  yield `${columns.map(({ name }) => quoted(name)).join(',')}\r\n`;
  for await (const batch of batches) {
    let chunk = '';
    for (const row of batch) {
      let line = '';
      for (let i = 0; i < columns.length; i++) {
        if (i > 0) line += ',';
        line += csvCell(row[i] ?? null, columns[i]!);
      }
      chunk += `${line}\r\n`;
    }
    if (chunk !== '') yield chunk;
  }
}

function csvCell(cell: Cell, { type }: TableColumn): string {
  if (cell === null) return '';
  if (type === 'timestamp') return timestampText(Number(cell));
  if (type === 'text') return cell === '' ? '""' : quoted(String(cell));
  // What has no number is absent, as everywhere.
  return typeof cell === 'number' && !Number.isFinite(cell) ? '' : String(cell);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
