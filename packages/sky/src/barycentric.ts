import { BaryState, Body, type StateVector } from 'astronomy-engine';
import { astroTimeOf, mjdOfJ2000 } from './astro-time.ts';
import { mjdTaiToTdb, mjdTaiToTt } from './time-scales.ts';
import { toUnitVector } from './unit-vector.ts';

/** Light needs this long for one astronomical unit. */
export const secondsPerAu = 499.004783836;

/**
 * Earth's centre from the barycentre: position [au] and velocity [au/d].
 *
 * @param daysTt terrestrial time since J2000
 */
export function earthState(daysTt: number): StateVector {
  return BaryState(Body.Earth, astroTimeOf(daysTt));
}

/**
 * How much later (positive) light of a source reaches the solar system's barycentre than the Earth's
 * centre [s]: the Rømer delay.
 *
 * Formula:   r · n / c
 * Symbols:   r Earth's centre from the barycentre [au]; n direction of the source
 * Differs:   no observatory (up to 0.021 s), no Shapiro delay (below 0.1 ms for night skies); the
 *            source is infinitely far, so it is wrong for solar-system objects
 * Reference: Eastman, Siverd & Gaudi 2010, PASP 122, 935, doi:10.1086/655938
 */
export function barycentricDelaySeconds(mjdTai: number, raDeg: number, decDeg: number): number {
  const [x, y, z] = toUnitVector(raDeg, decDeg);
  const earth = earthState(mjdTaiToTt(mjdTai) - mjdOfJ2000);
  return secondsPerAu * (earth.x * x + earth.y * y + earth.z * z);
}

/** Time of arrival at the barycentre, in TDB: what periods should be searched in. */
export function mjdTaiToBarycentricTdb(mjdTai: number, raDeg: number, decDeg: number): number {
  return mjdTaiToTdb(mjdTai) + barycentricDelaySeconds(mjdTai, raDeg, decDeg) / 86_400;
}
