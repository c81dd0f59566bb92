import { degToRad, icrsToEcliptic, icrsToGalactic, radToDeg, wrapDeg } from '@lucero/sky';
import type { Random } from '../random.ts';

/** One pointing of the survey. */
export interface Field {
  readonly id: number;
  readonly raDeg: number;
  readonly decDeg: number;
  readonly galacticLatitudeDeg: number;
  readonly eclipticLatitudeDeg: number;
  /** Nights from one visit to the next, weather permitting. */
  readonly cadenceNights: number;
  /** Visits since the survey began, per visit of the last year. */
  readonly coverageRatio: number;
  /** Position angle of the images' +y axis, north through east [rad]. */
  readonly rotationRad: number;
}

/** A field of tonight: within five hours of right ascension of the anti-solar point. */
export function drawField(
  random: Random,
  id: number,
  nightMjdUtc: number,
  decDeg: readonly [number, number],
  cadenceNights: number,
): Field {
  // Mean longitude of the Sun; a degree is more than exact enough for choosing fields.
  const solarRaDeg = 280.46 + 0.985_647 * (nightMjdUtc - 51_544.5);
  const raDeg = wrapDeg(solarRaDeg + 180 + random.uniformIn(-75, 75));
  // Uniform in area.
  const sinDec = random.uniformIn(Math.sin(degToRad(decDeg[0])), Math.sin(degToRad(decDeg[1])));
  const dec = radToDeg(Math.asin(sinDec));
  return {
    id,
    raDeg,
    decDeg: dec,
    galacticLatitudeDeg: icrsToGalactic(raDeg, dec).bDeg,
    eclipticLatitudeDeg: icrsToEcliptic(raDeg, dec).latitudeDeg,
    cadenceNights,
    coverageRatio: random.uniformIn(3, 13),
    rotationRad: random.uniformIn(0, 2 * Math.PI),
  };
}

/** Point at an offset on the tangent plane of another, both offsets small angles [deg]. */
export function offsetPosition(
  raDeg: number,
  decDeg: number,
  eastDeg: number,
  northDeg: number,
): { raDeg: number; decDeg: number } {
  const x = degToRad(eastDeg);
  const y = degToRad(northDeg);
  const dec0 = degToRad(decDeg);
  const denominator = Math.cos(dec0) - y * Math.sin(dec0);
  const dec = Math.atan2(Math.sin(dec0) + y * Math.cos(dec0), Math.hypot(x, denominator));
  return { raDeg: wrapDeg(raDeg + radToDeg(Math.atan2(x, denominator))), decDeg: radToDeg(dec) };
}
