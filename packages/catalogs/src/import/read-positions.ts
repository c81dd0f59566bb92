import { parseDecDeg, parseRaDeg } from '@lucero/sky';
import type { AngleColumn, Manifest } from '../manifest/manifest.ts';
import type { Cell, ReadRows, ReadValues } from '../read/read-table.ts';
import { CellInvalidError, numberOf, textOf } from './cell-values.ts';
import { parseDesignation } from './parse-designation.ts';
import type { ResolvedColumns } from './resolve-columns.ts';

/** Degrees of all rows; NaN in both: the row has no position. */
export interface Positions {
  readonly raDeg: Float64Array;
  readonly decDeg: Float64Array;
}

/** Reads positions in the units of the manifest. Calls `refuse` for a row with half of one or one that is none. */
export function positionReader(
  { position }: Manifest,
  resolved: ResolvedColumns,
): (rows: ReadRows, refuse: (i: number, reason: string) => never) => Positions {
  const nameOf = (named: { column: string }) => resolved.get(named.column)!.name;
  const { ra, dec, designation } = position;
  if (designation !== undefined) {
    const name = nameOf(designation);
    return ({ values, rowCount }) => fromNames(values.get(name)!, rowCount);
  }
  const raOf = degreesOf(ra!, (text) => parseRaDeg(text));
  const decOf = degreesOf(dec!, (text) => parseDecDeg(text));
  const [raName, decName] = [nameOf(ra!), nameOf(dec!)];
  return ({ values, rowCount }, refuse) => {
    const raDeg = read(values.get(raName)!, rowCount, raOf, (i, why) =>
      refuse(i, `column ${raName}: ${why}`),
    );
    const decDeg = read(values.get(decName)!, rowCount, decOf, (i, why) =>
      refuse(i, `column ${decName}: ${why}`),
    );
    for (let i = 0; i < rowCount; i++) {
      const [raAt, decAt] = [raDeg[i]!, decDeg[i]!];
      if (Number.isNaN(raAt) !== Number.isNaN(decAt)) {
        refuse(i, `half a position: ra ${raAt}, dec ${decAt} deg`);
      }
      if (raAt < 0 || raAt > 360 || decAt < -90 || decAt > 90) {
        refuse(i, `no place on the sky: ra ${raAt}, dec ${decAt} deg`);
      }
      if (raAt === 360) raDeg[i] = 0;
    }
    return { raDeg, decDeg };
  };
}

function fromNames(names: ReadValues, rowCount: number): Positions {
  const raDeg = new Float64Array(rowCount).fill(Number.NaN);
  const decDeg = new Float64Array(rowCount).fill(Number.NaN);
  for (let i = 0; i < rowCount; i++) {
    const found = parseDesignation(String(names[i] ?? ''));
    if (found === null) continue;
    raDeg[i] = found.raDeg;
    decDeg[i] = found.decDeg;
  }
  return { raDeg, decDeg };
}

function read(
  values: ReadValues,
  rowCount: number,
  degrees: (cell: Cell) => number,
  refuse: (i: number, reason: string) => never,
): Float64Array {
  const column = new Float64Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    try {
      column[i] = degrees(values[i]);
    } catch (error) {
      refuse(i, (error as Error).message);
    }
  }
  return column;
}

function degreesOf(
  {
    unit,
    absent,
  }: AngleColumn | { unit: 'deg' | 'rad' | 'sexagesimal'; absent?: AngleColumn['absent'] },
  parse: (text: string) => number,
): (cell: Cell) => number {
  if (unit === 'sexagesimal') {
    const text = textOf(absent);
    return (cell) => {
      const given = text(cell);
      if (given === '') return Number.NaN;
      // A bare number would be read as degrees: then the manifest says the wrong unit.
      if (!/\d\D+\d/.test(given.replace('.', ''))) {
        throw new CellInvalidError(`${given} is not sexagesimal (12 30 56.7)`);
      }
      return parse(given);
    };
  }
  const factor = unit === 'hourangle' ? 15 : unit === 'rad' ? 180 / Math.PI : 1;
  const number = numberOf(absent);
  return factor === 1 ? number : (cell) => factor * number(cell);
}
