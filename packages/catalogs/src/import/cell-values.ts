import type { AbsentValues } from '../manifest/manifest.ts';
import type { Cell } from '../read/read-table.ts';

/** A cell that is not what the manifest says; whoever knows the row says where. */
export class CellInvalidError extends Error {}

/** What publishers write for a number that is not there, whatever their manifest says. */
const absentWords: ReadonlySet<string> = new Set([
  '',
  'nan',
  'null',
  'none',
  'inf',
  '-inf',
  '+inf',
  '--',
]);

export type NumberOf = (cell: Cell) => number;
export type TextOf = (cell: Cell) => string;

/** Cells of a column as numbers; NaN: absent. Throws CellInvalidError for a text that is no number. */
export function numberOf(absent: AbsentValues = []): NumberOf {
  const texts = new Set(absent.filter((value) => typeof value === 'string'));
  const numbers = new Set(absent.filter((value) => typeof value === 'number'));
  const present = (value: number): number =>
    Number.isFinite(value) && !(numbers.size > 0 && numbers.has(value)) ? value : Number.NaN;
  return (cell) => {
    switch (typeof cell) {
      case 'number':
        return present(cell);
      case 'bigint':
        return present(Number(cell));
      case 'boolean':
        return present(cell ? 1 : 0);
      case 'string': {
        const trimmed = cell.trim();
        // Number('') is 0.
        const value = trimmed === '' ? Number.NaN : Number(trimmed);
        if (Number.isFinite(value)) return present(value);
        if (absentWords.has(trimmed.toLowerCase()) || texts.has(trimmed)) return Number.NaN;
        throw new CellInvalidError(`${JSON.stringify(trimmed.slice(0, 40))} is no number`);
      }
      default:
        return Number.NaN;
    }
  };
}

/** Cells of a column as texts without blanks around them; '': absent. */
export function textOf(absent: AbsentValues = []): TextOf {
  const texts = new Set(absent.map(String));
  return (cell) => {
    if (cell === null || cell === undefined || Number.isNaN(cell)) return '';
    const text = String(cell).trim();
    return texts.has(text) ? '' : text;
  };
}
