import { fromVector, type Position, toUnitVector } from './unit-vector.ts';

/**
 * The direction of the mean unit vector: right across RA 0/360 and at the poles, where a mean of
 * angles is not. Null for no positions, and for positions that cancel out.
 */
export function meanPosition(positions: readonly Position[]): Position | null {
  let x = 0;
  let y = 0;
  let z = 0;
  for (const { raDeg, decDeg } of positions) {
    const unit = toUnitVector(raDeg, decDeg);
    x += unit[0];
    y += unit[1];
    z += unit[2];
  }
  const length = Math.hypot(x, y, z);
  return length <= 1e-9 * positions.length ? null : fromVector([x, y, z]);
}
