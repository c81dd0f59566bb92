import { degToRad } from '@lucero/sky';
import type { Manifest } from '../manifest/manifest.ts';
import { epochFault } from '../manifest/parse-manifest.ts';
import { movePlace } from '../move-place.ts';
import type { ReadRows } from '../read/read-table.ts';
import { numberOf } from './cell-values.ts';
import type { Positions } from './read-positions.ts';
import type { ResolvedColumns } from './resolve-columns.ts';

/** Proper motions with cos dec [mas/yr]; NaN: the row has none. */
export interface Motions {
  readonly pmRaMasYr: Float64Array;
  readonly pmDecMasYr: Float64Array;
}

const masPerUnit = { 'mas/yr': 1, 'arcsec/yr': 1e3, 'deg/yr': 3.6e6 } as const;
const daysPerJyear = 365.25;
/** J2000.0 as JD and MJD in TT; epochs of catalogues need no better scale. */
const jdOfJ2000 = 2_451_545;
const mjdOfJ2000 = 51_544.5;

/**
 * Reads proper motions, and moves positions from the epochs of their rows to that of the catalogue, where rows have
 * epochs of their own. Calls `refuse` for an epoch that cannot be.
 */
export function motionReader(
  { properMotion, epoch }: Manifest,
  resolved: ResolvedColumns,
): (
  rows: ReadRows,
  positions: Positions,
  refuse: (i: number, reason: string) => never,
) => Motions | null {
  const nameOf = (column: string) => resolved.get(column)!.name;
  const epochOf = epoch?.column === undefined ? null : numberOf(epoch.absent);
  if (properMotion === undefined) return () => null;
  const { ra, dec } = properMotion;
  const [raOf, decOf] = [numberOf(ra.absent), numberOf(dec.absent)];
  const [raName, decName] = [nameOf(ra.column), nameOf(dec.column)];
  const moved = new Float64Array(2);
  return ({ values, rowCount }, positions, refuse) => {
    const pmRaMasYr = new Float64Array(rowCount);
    const pmDecMasYr = new Float64Array(rowCount);
    const [raCells, decCells] = [values.get(raName)!, values.get(decName)!];
    const epochs = epochOf === null ? null : values.get(nameOf(epoch!.column!))!;
    for (let i = 0; i < rowCount; i++) {
      let east: number;
      let north: number;
      try {
        east = masPerUnit[ra.unit] * raOf(raCells[i]);
        north = masPerUnit[dec.unit] * decOf(decCells[i]);
      } catch (error) {
        return refuse(i, `proper motion: ${(error as Error).message}`);
      }
      if (!ra.includesCosDec) east *= Math.cos(degToRad(positions.decDeg[i]!));
      const isKnown = !Number.isNaN(east) && !Number.isNaN(north);
      if (isKnown && epochs !== null) {
        const jyear = jyearOf(epochOf!(epochs[i]), epoch!.unit!);
        const fault = Number.isNaN(jyear) ? 'is absent' : epochFault(jyear);
        if (fault !== null) refuse(i, `its epoch ${fault}`);
        const { raDeg, decDeg } = positions;
        movePlace(raDeg[i]!, decDeg[i]!, east, north, epoch!.jyear - jyear, moved);
        [raDeg[i], decDeg[i]] = [moved[0]!, moved[1]!];
      }
      pmRaMasYr[i] = isKnown ? east : Number.NaN;
      pmDecMasYr[i] = isKnown ? north : Number.NaN;
    }
    return { pmRaMasYr, pmDecMasYr };
  };
}

function jyearOf(value: number, unit: 'jyear' | 'mjd' | 'jd'): number {
  switch (unit) {
    case 'jyear':
      return value;
    case 'mjd':
      return 2000 + (value - mjdOfJ2000) / daysPerJyear;
    case 'jd':
      return 2000 + (value - jdOfJ2000) / daysPerJyear;
  }
}
