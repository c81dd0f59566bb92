import type { Manifest } from '../manifest/manifest.ts';
import type { Cell, ReadRows } from '../read/read-table.ts';
import type { Positions } from './read-positions.ts';
import type { ResolvedColumns } from './resolve-columns.ts';

/** Names that are made from positions are remembered to keep them apart: so many, and no more. */
const mostMadeNames = 2_000_000;

/** Reads ids of the rows at `selected` (null: of all). Calls `refuse` for a row whose id is absent or not exact. */
export type SourceIdReader = (
  rows: ReadRows,
  positions: Positions,
  selected: readonly number[] | null,
  refuse: (i: number, reason: string) => never,
) => readonly string[];

/** One reader for a whole import: names made from positions are kept apart over all of its files. */
export function sourceIdReader({ id }: Manifest): (resolved: ResolvedColumns) => SourceIdReader {
  const { prefix = '', separator = '-', columns } = id;
  if (columns === undefined) {
    const used = new Map<string, number>();
    return () => (rows, positions, selected, refuse) =>
      madeNames(rows, positions, selected, refuse, prefix, used);
  }
  return (resolved) => {
    const names = columns.map(({ column }) => resolved.get(column)!.name);
    return ({ values, rowCount }, _positions, selected, refuse) => {
      const cells = names.map((name) => values.get(name)!);
      const ids: string[] = [];
      const count = selected === null ? rowCount : selected.length;
      for (let k = 0; k < count; k++) {
        const i = selected === null ? k : selected[k]!;
        let text = '';
        for (let part = 0; part < cells.length; part++) {
          const cell = cells[part]![i];
          // A double holds no 64-bit id: the file was made by a program that has lost digits.
          if (typeof cell === 'number' && !Number.isSafeInteger(cell)) {
            refuse(i, `column ${names[part]}: ${cell} is no exact id (whole number or text)`);
          }
          text += (part === 0 ? '' : separator) + wordOf(cell);
        }
        if (text === '' || (cells.length > 1 && text === separator.repeat(cells.length - 1))) {
          refuse(i, `column ${names.join(', ')}: the row has no id`);
        }
        ids.push(prefix + text);
      }
      return ids;
    };
  };
}

const wordOf = (cell: Cell): string =>
  typeof cell === 'string' ? cell.trim() : cell === null || cell === undefined ? '' : String(cell);

function madeNames(
  { rowCount }: ReadRows,
  { raDeg, decDeg }: Positions,
  selected: readonly number[] | null,
  refuse: (i: number, reason: string) => never,
  prefix: string,
  used: Map<string, number>,
): readonly string[] {
  const ids: string[] = [];
  const count = selected === null ? rowCount : selected.length;
  for (let k = 0; k < count; k++) {
    const i = selected === null ? k : selected[k]!;
    const name = prefix + designationOf(raDeg[i]!, decDeg[i]!);
    const before = used.get(name) ?? 0;
    used.set(name, before + 1);
    if (used.size > mostMadeNames) {
      refuse(i, `more than ${mostMadeNames} names made from positions: give a column of ids`);
    }
    ids.push(before === 0 ? name : `${name} #${before + 1}`);
  }
  return ids;
}

/** J004243.10+411604.9: to 0.01 s and 0.1", truncated as the IAU asks. */
export function designationOf(raDeg: number, decDeg: number): string {
  // A tenth of the last digit more than rounding errors make.
  const centiseconds = Math.floor((raDeg / 15) * 360_000 + 1e-4);
  const deciarcsec = Math.floor(Math.abs(decDeg) * 36_000 + 1e-4);
  return `J${sixtieths(centiseconds, 100, 2)}${decDeg < 0 ? '-' : '+'}${sixtieths(deciarcsec, 10, 1)}`;
}

function sixtieths(count: number, perSecond: number, digits: number): string {
  const seconds = Math.floor(count / perSecond);
  const pair = (value: number) => String(value).padStart(2, '0');
  const fraction = String(count % perSecond).padStart(digits, '0');
  return `${pair(Math.floor(seconds / 3600))}${pair(Math.floor(seconds / 60) % 60)}${pair(seconds % 60)}.${fraction}`;
}
