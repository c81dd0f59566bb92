import { arcsecToRad } from './angles.ts';
import { fromVector, type Position, toUnitVector } from './unit-vector.ts';

/** Mean obliquity at J2000, IAU 2006: Capitaine et al. 2003, A&A 412, 567, doi:10.1051/0004-6361:20031539. */
const obliquityRad = arcsecToRad(84_381.406);

/**
 * Ecliptic longitude in [0, 360) and latitude [deg], mean ecliptic and equinox of J2000.
 * Differs: takes ICRS for the mean equator of J2000, which lies 0.02 arcsec off.
 */
export function icrsToEcliptic(
  raDeg: number,
  decDeg: number,
): { longitudeDeg: number; latitudeDeg: number } {
  const { raDeg: longitudeDeg, decDeg: latitudeDeg } = rotate(raDeg, decDeg, obliquityRad);
  return { longitudeDeg, latitudeDeg };
}

/** ICRS position of ecliptic longitude and latitude [deg]. */
export function eclipticToIcrs(longitudeDeg: number, latitudeDeg: number): Position {
  return rotate(longitudeDeg, latitudeDeg, -obliquityRad);
}

/** Both frames share the x axis, the equinox. */
function rotate(longitudeDeg: number, latitudeDeg: number, angleRad: number): Position {
  const [x, y, z] = toUnitVector(longitudeDeg, latitudeDeg);
  const cos = Math.cos(angleRad);
  const sin = Math.sin(angleRad);
  return fromVector([x, cos * y + sin * z, cos * z - sin * y]);
}
