import type { MpcOrbit, OrbitBasis } from '@lucero/orbits';

/**
 * `elements.f64`: for each orbit twelve doubles, little-endian. The axes of its plane instead of its angles, so that a
 * place is a few products.
 */
const columns = 12;
export const rowBytes = columns * 8;

/** `designations.txt`: the packed designation of each orbit, filled up with blanks. */
export const designationBytes = 12;

export interface OrbitRow {
  readonly orbit: OrbitBasis;
  readonly epochMjdTt: number;
  readonly absoluteMag: number | null;
  readonly slope: number | null;
}

export function writeRow(view: DataView, at: number, mpc: MpcOrbit, basis: OrbitBasis): void {
  const numbers = [
    ...[basis.perihelionAu, basis.eccentricity, basis.perihelionMjdTt],
    ...basis.towardsPerihelion,
    ...basis.ahead,
    ...[mpc.elements.epochMjdTt, mpc.absoluteMag ?? Number.NaN, mpc.slope ?? Number.NaN],
  ];
  for (const [i, value] of numbers.entries()) view.setFloat64(at + 8 * i, value, true);
}

export function readRow(view: DataView, at: number, designation: string): OrbitRow {
  const value = (i: number): number => view.getFloat64(at + 8 * i, true);
  return {
    orbit: {
      designation,
      perihelionAu: value(0),
      eccentricity: value(1),
      perihelionMjdTt: value(2),
      towardsPerihelion: [value(3), value(4), value(5)],
      ahead: [value(6), value(7), value(8)],
    },
    epochMjdTt: value(9),
    absoluteMag: numberOrNull(value(10)),
    slope: numberOrNull(value(11)),
  };
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
