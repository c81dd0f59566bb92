import { OrbitInvalidError } from './orbit-invalid-error.ts';

/**
 * A conic around the Sun, at one epoch the true orbit (osculating): mean ecliptic and equinox of J2000, as the Minor
 * Planet Center publishes them. Perihelion instead of semi-major axis: so a parabola and a hyperbola have a form, too.
 */
export interface OrbitalElements {
  /** Distance of the perihelion from the Sun, q. */
  readonly perihelionAu: number;
  /** Below 1 an ellipse, 1 a parabola, above it a hyperbola. */
  readonly eccentricity: number;
  readonly inclinationDeg: number;
  /** Longitude of the ascending node. */
  readonly nodeDeg: number;
  /** Argument of the perihelion. */
  readonly perihelionArgumentDeg: number;
  /** Passage of the perihelion. */
  readonly perihelionMjdTt: number;
  /** When these elements are the true orbit's. */
  readonly epochMjdTt: number;
}

const elementNames = [
  'perihelionAu',
  'eccentricity',
  'inclinationDeg',
  'nodeDeg',
  'perihelionArgumentDeg',
  'perihelionMjdTt',
  'epochMjdTt',
] as const satisfies readonly (keyof OrbitalElements)[];

/** No orbit of the solar system is farther from a circle; 3I has 6.1. */
const greatestEccentricity = 100;

/** Throws OrbitInvalidError naming the orbit and the element that no orbit has. */
export function checkElements(elements: OrbitalElements, designation: string): void {
  for (const name of elementNames) {
    if (!Number.isFinite(elements[name])) {
      throw new OrbitInvalidError(designation, `${name} is ${elements[name]}`);
    }
  }
  const { perihelionAu, eccentricity, inclinationDeg } = elements;
  const refuse = (what: string) => new OrbitInvalidError(designation, what);
  if (!(perihelionAu > 0)) throw refuse(`perihelionAu ${perihelionAu} is not positive`);
  if (!(eccentricity >= 0 && eccentricity <= greatestEccentricity)) {
    throw refuse(`eccentricity ${eccentricity} is not in [0, ${greatestEccentricity}]`);
  }
  if (!(inclinationDeg >= 0 && inclinationDeg <= 180)) {
    throw refuse(`inclinationDeg ${inclinationDeg} is not in [0, 180]`);
  }
}
