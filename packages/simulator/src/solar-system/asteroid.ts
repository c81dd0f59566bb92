import {
  cross,
  degToArcsec,
  dot,
  fromVector,
  length,
  plus,
  radToDeg,
  times,
  toUnitVector,
  unit,
  type Vector,
} from '@lucero/sky';
import { Body, HelioState } from 'astronomy-engine';
import type { MagnitudeRange } from '../light-curves/time-span.ts';
import type { Random } from '../random.ts';
import { type Designation, drawDesignation } from './designation.ts';
import { eclipticPole, elementsOf, type OrbitalElements, solarGravity } from './orbit.ts';

const mjdOfJ2000 = 51_544.5;

/** Where an asteroid is and how it is seen, at one time. */
export interface Ephemeris {
  readonly raDeg: number;
  readonly decDeg: number;
  /** Motion on the sky, east and north [deg/d]. */
  readonly eastDegPerDay: number;
  readonly northDegPerDay: number;
  readonly heliocentricAu: Vector;
  readonly heliocentricAuPerDay: Vector;
  readonly topocentricAu: Vector;
  readonly topocentricAuPerDay: Vector;
  readonly phaseAngleDeg: number;
  readonly elongationDeg: number;
}

export interface Asteroid {
  readonly kind: 'main-belt' | 'near-Earth';
  /** Known to the Minor Planet Center, so that surveys match it. */
  readonly isKnown: boolean;
  readonly designation: Designation;
  readonly elements: OrbitalElements;
  readonly absoluteMag: number;
  readonly rMag: number;
  readonly colourGr: number;
  readonly ephemerisAt: (mjdUtc: number) => Ephemeris;
}

/** Fading per degree of phase, beyond the opposition surge [mag/deg]; Bowell et al. 1989. */
const phaseSlope = 0.035;

/**
 * An asteroid that stands at a given place at a given time: its distance and velocity are drawn, the
 * orbit follows. Over one night it and the Earth move in straight lines, which is good to 0.1".
 *
 * Differs:   light time and the observer's place on the Earth are neglected
 */
export function drawAsteroid(
  random: Random,
  kind: 'main-belt' | 'near-Earth',
  index: number,
  place: { readonly raDeg: number; readonly decDeg: number; readonly mjdUtc: number },
  magnitudes: MagnitudeRange,
): Asteroid {
  const earth = HelioState(Body.Earth, place.mjdUtc - mjdOfJ2000);
  const earthAu: Vector = [earth.x, earth.y, earth.z];
  const earthAuPerDay: Vector = [earth.vx, earth.vy, earth.vz];
  const sight = toUnitVector(place.raDeg, place.decDeg);
  const distanceAu =
    kind === 'main-belt'
      ? distanceAlong(sight, earthAu, random.uniformIn(2.0, 3.2))
      : random.uniformIn(0.05, 0.4);
  const position = plus(earthAu, sight, distanceAu);
  const velocity = drawVelocity(random, kind, position);
  const ephemerisAt = (mjdUtc: number): Ephemeris => {
    const days = mjdUtc - place.mjdUtc;
    const heliocentric = plus(position, velocity, days);
    const topocentric = plus(heliocentric, plus(earthAu, earthAuPerDay, days), -1);
    const topocentricVelocity = plus(velocity, earthAuPerDay, -1);
    return ephemerisOf(heliocentric, velocity, topocentric, topocentricVelocity);
  };
  const { phaseAngleDeg } = ephemerisAt(place.mjdUtc);
  const rMag = magnitudes.faint + Math.log10(random.uniformIn(0.02, 1)) / 0.4;
  return {
    kind,
    isKnown: random.isTrueWith(kind === 'main-belt' ? 0.93 : 0.6),
    designation: drawDesignation(random, index),
    elements: elementsOf(position, velocity, place.mjdUtc),
    absoluteMag:
      Math.max(rMag, magnitudes.bright) +
      0.2 -
      5 * Math.log10(length(position) * distanceAu) -
      phaseSlope * phaseAngleDeg,
    rMag: Math.max(rMag, magnitudes.bright),
    colourGr: random.uniformIn(0.4, 0.65),
    ephemerisAt,
  };
}

/** Distance from the Earth at which a line of sight reaches a distance from the Sun. */
function distanceAlong(sight: Vector, earthAu: Vector, heliocentricAu: number): number {
  const along = dot(sight, earthAu);
  return -along + Math.sqrt(along * along + heliocentricAu ** 2 - dot(earthAu, earthAu));
}

/** Prograde, near the plane of the ecliptic, a little off the circular speed. */
function drawVelocity(random: Random, kind: Asteroid['kind'], position: Vector): Vector {
  const spread = kind === 'main-belt' ? 0.07 : 0.16;
  const forward = unit(cross(eclipticPole, position));
  const upward = unit(cross(position, forward));
  const speed = Math.sqrt(solarGravity / length(position)) * random.normal(1, spread / 2);
  const direction = plus(
    plus(forward, upward, random.normal(0, 1.4 * spread)),
    unit(position),
    random.normal(0, spread),
  );
  return times(unit(direction), speed);
}

function ephemerisOf(
  heliocentricAu: Vector,
  heliocentricAuPerDay: Vector,
  topocentricAu: Vector,
  topocentricAuPerDay: Vector,
): Ephemeris {
  const { raDeg, decDeg } = fromVector(unit(topocentricAu));
  const east = unit(cross([0, 0, 1], topocentricAu));
  const north = unit(cross(topocentricAu, east));
  const distanceAu = length(topocentricAu);
  const towardsSun = plus(topocentricAu, heliocentricAu, -1);
  const angleDeg = (a: Vector, b: Vector): number =>
    radToDeg(Math.acos(Math.min(1, Math.max(-1, dot(unit(a), unit(b))))));
  return {
    raDeg,
    decDeg,
    eastDegPerDay: radToDeg(dot(topocentricAuPerDay, east) / distanceAu),
    northDegPerDay: radToDeg(dot(topocentricAuPerDay, north) / distanceAu),
    heliocentricAu,
    heliocentricAuPerDay,
    topocentricAu,
    topocentricAuPerDay,
    phaseAngleDeg: angleDeg(heliocentricAu, topocentricAu),
    elongationDeg: angleDeg(towardsSun, topocentricAu),
  };
}

/** Length that an exposure smears it to [arcsec]. */
export function trailLengthArcsec(ephemeris: Ephemeris, exposureSeconds: number): number {
  const degPerDay = Math.hypot(ephemeris.eastDegPerDay, ephemeris.northDegPerDay);
  return degToArcsec(degPerDay) * (exposureSeconds / 86_400);
}
