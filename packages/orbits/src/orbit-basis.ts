import { arcsecToRad, degToRad, plus, times, type Vector } from '@lucero/sky';
import { placeInPlane } from './kepler.ts';
import { OrbitInvalidError } from './orbit-invalid-error.ts';
import { checkElements, type OrbitalElements } from './orbital-elements.ts';

/** Of the ecliptic that the Minor Planet Center's elements refer to (IAU 1976), as it states with its orbits. */
const obliquityRad = arcsecToRad(84_381.448);

/** An orbit ready for many times: its plane's axes on those of ICRS. */
export interface OrbitBasis {
  readonly designation: string;
  readonly perihelionAu: number;
  readonly eccentricity: number;
  readonly perihelionMjdTt: number;
  /** Unit vector to the perihelion. */
  readonly towardsPerihelion: Vector;
  /** Unit vector a quarter turn ahead of it. */
  readonly ahead: Vector;
}

/** From the Sun's centre, ICRS axes. */
export interface HeliocentricState {
  readonly positionAu: Vector;
  readonly velocityAuPerDay: Vector;
}

/**
 * Elements on the ecliptic of J2000 as axes of ICRS.
 *
 * Throws OrbitInvalidError for elements that no orbit has.
 * Reference: Murray & Dermott 1999, Solar System Dynamics, section 2.8
 */
export function orbitBasis(elements: OrbitalElements, designation: string): OrbitBasis {
  checkElements(elements, designation);
  const node = degToRad(elements.nodeDeg);
  const inclination = degToRad(elements.inclinationDeg);
  const argument = degToRad(elements.perihelionArgumentDeg);
  const [cosNode, sinNode] = [Math.cos(node), Math.sin(node)];
  const [cosInclination, sinInclination] = [Math.cos(inclination), Math.sin(inclination)];
  const [cosArgument, sinArgument] = [Math.cos(argument), Math.sin(argument)];
  return {
    designation,
    perihelionAu: elements.perihelionAu,
    eccentricity: elements.eccentricity,
    perihelionMjdTt: elements.perihelionMjdTt,
    towardsPerihelion: fromEcliptic([
      cosNode * cosArgument - sinNode * sinArgument * cosInclination,
      sinNode * cosArgument + cosNode * sinArgument * cosInclination,
      sinArgument * sinInclination,
    ]),
    ahead: fromEcliptic([
      -cosNode * sinArgument - sinNode * cosArgument * cosInclination,
      -sinNode * sinArgument + cosNode * cosArgument * cosInclination,
      cosArgument * sinInclination,
    ]),
  };
}

/**
 * Where a body is from the Sun at a time, on its two-body orbit.
 *
 * Throws OrbitInvalidError when no place can be computed.
 * Differs:   no planet pulls: docs/science.md says how far that is wrong after a month, by kind of orbit
 */
export function stateAt(orbit: OrbitBasis, mjdTt: number): HeliocentricState {
  const days = mjdTt - orbit.perihelionMjdTt;
  const place = placeInPlane(orbit.perihelionAu, orbit.eccentricity, days);
  if (place === null) {
    throw new OrbitInvalidError(orbit.designation, `it has no place at MJD ${mjdTt}`);
  }
  const { towardsPerihelion, ahead } = orbit;
  return {
    positionAu: plus(times(towardsPerihelion, place.xAu), ahead, place.yAu),
    velocityAuPerDay: plus(times(towardsPerihelion, place.vxAuPerDay), ahead, place.vyAuPerDay),
  };
}

/** Both frames share the x axis, the equinox. */
function fromEcliptic([x, y, z]: Vector): Vector {
  const cos = Math.cos(obliquityRad);
  const sin = Math.sin(obliquityRad);
  return [x, cos * y - sin * z, sin * y + cos * z];
}
