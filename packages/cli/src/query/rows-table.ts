import { type Alignment, textTable } from '../text-table.ts';

/** What a terminal has no room for. */
const longestCell = 40;
const digits = 6;

/** Rows of JSON as a table; columns that are empty in all of them are left out. */
export function rowsTable(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => row[name] !== null && row[name] !== undefined),
  );
  const alignments = names.map(
    (name): Alignment => (rows.some((row) => typeof row[name] === 'number') ? 'right' : 'left'),
  );
  const cells = rows.map((row) => names.map((name) => cellText(row[name])));
  return textTable([names, ...cells], alignments);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') {
    return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(digits)));
  }
  // What an answer holds must not drive the terminal.
  const text = [...(typeof value === 'string' ? value : JSON.stringify(value))]
    .map((sign) => (sign < ' ' || sign === '\x7f' ? '?' : sign))
    .join('');
  return text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text;
}
