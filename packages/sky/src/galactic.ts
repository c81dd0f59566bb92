import { fromVector, type Position, toUnitVector, type UnitVector } from './unit-vector.ts';

/** ICRS → galactic, row by row. ESA 1997, The Hipparcos Catalogue (SP-1200), vol. 1, eq. 1.5.11. */
const icrsToGalacticMatrix = [
  [-0.0548755604162154, -0.873437090234885, -0.4838350155487132],
  [0.4941094278755837, -0.4448296299600112, 0.746982244497219],
  [-0.8676661490190047, -0.1980763734312015, 0.4559837761750669],
] as const;

/**
 * Galactic longitude in [0, 360) and latitude [deg] of an ICRS position.
 * Differs: astropy goes through FK5, which lies 0.02 arcsec off.
 */
export function icrsToGalactic(raDeg: number, decDeg: number): { lDeg: number; bDeg: number } {
  const v = toUnitVector(raDeg, decDeg);
  const m = icrsToGalacticMatrix;
  const { raDeg: lDeg, decDeg: bDeg } = fromVector([dot(m[0], v), dot(m[1], v), dot(m[2], v)]);
  return { lDeg, bDeg };
}

/** ICRS position of galactic longitude and latitude [deg]. */
export function galacticToIcrs(lDeg: number, bDeg: number): Position {
  const [x, y, z] = toUnitVector(lDeg, bDeg);
  const m = icrsToGalacticMatrix;
  // The inverse of a rotation is its transpose.
  return fromVector([
    m[0][0] * x + m[1][0] * y + m[2][0] * z,
    m[0][1] * x + m[1][1] * y + m[2][1] * z,
    m[0][2] * x + m[1][2] * y + m[2][2] * z,
  ]);
}

function dot(a: UnitVector, b: UnitVector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
