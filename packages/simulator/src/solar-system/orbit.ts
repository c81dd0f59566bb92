import {
  cross,
  degToRad,
  dot,
  length,
  plus,
  radToDeg,
  times,
  type Vector,
  wrapDeg,
} from '@lucero/sky';

/** Gaussian gravitational constant squared [au^3 d^-2]. */
export const solarGravity = 0.000_295_912_208_285_591_1;
/** Mean obliquity at J2000 (IAU 2006) [rad]. */
const obliquityRad = degToRad(84_381.406 / 3600);

/** Keplerian elements, ecliptic of J2000. */
export interface OrbitalElements {
  readonly perihelionAu: number;
  readonly eccentricity: number;
  readonly inclinationDeg: number;
  readonly nodeDeg: number;
  readonly perihelionArgumentDeg: number;
  readonly perihelionMjd: number;
}

/** The ecliptic's north pole on the equator's axes. */
export const eclipticPole: Vector = [0, -Math.sin(obliquityRad), Math.cos(obliquityRad)];

/**
 * Elements of the two-body orbit through a place with a velocity.
 * Undefined: for an unbound orbit the time of perihelion is not a number; none is drawn
 * Reference: Murray & Dermott 1999, Solar System Dynamics, section 2.8
 */
export function elementsOf(
  equatorialAu: Vector,
  equatorialAuPerDay: Vector,
  mjd: number,
): OrbitalElements {
  const position = toEcliptic(equatorialAu);
  const velocity = toEcliptic(equatorialAuPerDay);
  const r = length(position);
  const momentum = cross(position, velocity);
  const toPerihelion = plus(times(cross(velocity, momentum), 1 / solarGravity), position, -1 / r);
  const eccentricity = length(toPerihelion);
  const semiMajorAu = 1 / (2 / r - dot(velocity, velocity) / solarGravity);
  const inclination = Math.acos(momentum[2] / length(momentum));
  const node = Math.atan2(momentum[0], -momentum[1]);
  const towardsNode: Vector = [Math.cos(node), Math.sin(node), 0];
  const aheadOfNode = times(cross(momentum, towardsNode), 1 / length(momentum));
  const argument = Math.atan2(dot(toPerihelion, aheadOfNode), dot(toPerihelion, towardsNode));
  const anomaly = Math.atan2(
    dot(position, velocity) / Math.sqrt(solarGravity * semiMajorAu),
    1 - r / semiMajorAu,
  );
  const meanAnomaly = anomaly - eccentricity * Math.sin(anomaly);
  return {
    perihelionAu: semiMajorAu * (1 - eccentricity),
    eccentricity,
    inclinationDeg: radToDeg(inclination),
    nodeDeg: wrapDeg(radToDeg(node)),
    perihelionArgumentDeg: wrapDeg(radToDeg(argument)),
    perihelionMjd: mjd - meanAnomaly / Math.sqrt(solarGravity / semiMajorAu ** 3),
  };
}

function toEcliptic([x, y, z]: Vector): Vector {
  const cos = Math.cos(obliquityRad);
  const sin = Math.sin(obliquityRad);
  return [x, cos * y + sin * z, cos * z - sin * y];
}
