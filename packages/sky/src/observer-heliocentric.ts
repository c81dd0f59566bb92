import {
  AstroTime,
  Vector as AstroVector,
  RotateVector,
  Rotation_EQD_EQJ,
  SiderealTime,
} from 'astronomy-engine';
import { degToRad } from './angles.ts';
import { mjdOfJ2000 } from './astro-time.ts';
import { earthHeliocentricAu } from './earth-heliocentric.ts';
import { mjdTaiToTt, mjdTaiToUtc } from './time-scales.ts';
import type { Vector } from './vector.ts';

/** Where a telescope stands: the parallax constants of the Minor Planet Center's list of codes. */
export interface Observatory {
  readonly mpcCode: string;
  /** East of Greenwich. */
  readonly longitudeDeg: number;
  /** Distance from the Earth's axis, in equatorial radii of the Earth. */
  readonly rhoCosPhi: number;
  /** Distance from the plane of the equator, north positive, in equatorial radii of the Earth. */
  readonly rhoSinPhi: number;
}

/** A place and its change, ICRS axes. */
export interface ObserverState {
  readonly positionAu: Vector;
  readonly velocityAuPerDay: Vector;
}

/** 6378.137 km (WGS 84), in astronomical units. */
const earthRadiusAu = 6378.137 / 149_597_870.7;
/** Half the time over which a velocity is measured: the observer's circle of a day is straight in it to 1e-6. */
const halfStepDays = 30 / 86_400;

/**
 * Where an observer is from the Sun's centre [au] and how he moves [au/d], ICRS axes: the Earth's centre and the
 * turning Earth.
 *
 * @param observatory null = the Earth's centre
 * Formula:   parallax constants turned by the apparent sidereal time, equator of date to that of J2000
 * Differs:   UTC for UT1 (within 0.9 s, 0.4 km), no polar motion (10 m)
 * Reference: https://www.minorplanetcenter.net/iau/lists/ObsCodesF.html
 */
export function observerState(mjdTai: number, observatory: Observatory | null): ObserverState {
  const positionAu = observerAu(mjdTai, observatory);
  const before = observerAu(mjdTai - halfStepDays, observatory);
  const after = observerAu(mjdTai + halfStepDays, observatory);
  const step = 2 * halfStepDays;
  return {
    positionAu,
    velocityAuPerDay: [
      (after[0] - before[0]) / step,
      (after[1] - before[1]) / step,
      (after[2] - before[2]) / step,
    ],
  };
}

function observerAu(mjdTai: number, observatory: Observatory | null): Vector {
  const [x, y, z] = earthHeliocentricAu(mjdTaiToTt(mjdTai));
  if (observatory === null) return [x, y, z];
  // Counted in UTC: the library's own forecast of how slow the Earth turns is off by seconds.
  const time = new AstroTime(mjdTaiToUtc(mjdTai) - mjdOfJ2000);
  const angle = degToRad(15 * SiderealTime(time) + observatory.longitudeDeg);
  const ofDate = new AstroVector(
    observatory.rhoCosPhi * Math.cos(angle),
    observatory.rhoCosPhi * Math.sin(angle),
    observatory.rhoSinPhi,
    time,
  );
  const fromCentre = RotateVector(Rotation_EQD_EQJ(time), ofDate);
  return [
    x + earthRadiusAu * fromCentre.x,
    y + earthRadiusAu * fromCentre.y,
    z + earthRadiusAu * fromCentre.z,
  ];
}
