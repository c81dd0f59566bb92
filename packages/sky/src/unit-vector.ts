import { degToRad, radToDeg, wrapDeg } from './angles.ts';
import { PositionInvalidError } from './position-invalid-error.ts';

export type UnitVector = readonly [x: number, y: number, z: number];

export interface Position {
  readonly raDeg: number;
  readonly decDeg: number;
}

/** Throws PositionInvalidError. Right ascension may be any finite angle. */
export function toUnitVector(raDeg: number, decDeg: number): UnitVector {
  if (!Number.isFinite(raDeg) || !(Math.abs(decDeg) <= 90)) {
    throw new PositionInvalidError(raDeg, decDeg);
  }
  const ra = degToRad(raDeg);
  const dec = degToRad(decDeg);
  return [Math.cos(dec) * Math.cos(ra), Math.cos(dec) * Math.sin(ra), Math.sin(dec)];
}

/** The direction of any vector but 0; right ascension in [0, 360). */
export function fromVector([x, y, z]: UnitVector): Position {
  return {
    raDeg: wrapDeg(radToDeg(Math.atan2(y, x))),
    decDeg: radToDeg(Math.atan2(z, Math.hypot(x, y))),
  };
}
