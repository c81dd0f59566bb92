import {
  AstroTime,
  Vector as AstroVector,
  RotateVector,
  Rotation_EQD_EQJ,
  type RotationMatrix,
  SiderealTime,
} from 'astronomy-engine';
import { degToRad, radToDeg, wrapDeg } from '../angles.ts';
import { mjdOfJ2000 } from '../astro-time.ts';
import { dot, type Vector } from '../vector.ts';
import type { SitePlace } from './observing-site.ts';

/** Directions of a site at a time, as unit vectors on ICRS axes. */
export interface Horizon {
  readonly zenith: Vector;
  readonly north: Vector;
  readonly east: Vector;
}

export interface AltAz {
  /** Above the horizon without an atmosphere. */
  readonly altitudeDeg: number;
  /** From north over east. */
  readonly azimuthDeg: number;
}

/**
 * Where zenith, north and east of a site point among the stars, at any time near one: precession and nutation are
 * those of that time, which change by 0.1" in a day.
 *
 * Formula:   the horizon turned by the apparent sidereal time, equator of date to that of J2000
 * Differs:   UTC for UT1 (within 0.9 s, 14"); no polar motion
 */
export function horizonsNear(
  nearMjdUtc: number,
  { longitudeDeg, latitudeDeg }: Pick<SitePlace, 'longitudeDeg' | 'latitudeDeg'>,
): (mjdUtc: number) => Horizon {
  const toJ2000 = Rotation_EQD_EQJ(new AstroTime(nearMjdUtc - mjdOfJ2000));
  const latitude = degToRad(latitudeDeg);
  const [sinLatitude, cosLatitude] = [Math.sin(latitude), Math.cos(latitude)];
  return (mjdUtc) => {
    const time = new AstroTime(mjdUtc - mjdOfJ2000);
    const angle = degToRad(15 * SiderealTime(time) + longitudeDeg);
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    return {
      zenith: turned(toJ2000, time, [cosLatitude * cos, cosLatitude * sin, sinLatitude]),
      north: turned(toJ2000, time, [-sinLatitude * cos, -sinLatitude * sin, cosLatitude]),
      east: turned(toJ2000, time, [-sin, cos, 0]),
    };
  };
}

/** The horizon of one time. */
export const horizonAt = (
  mjdUtc: number,
  site: Pick<SitePlace, 'longitudeDeg' | 'latitudeDeg'>,
): Horizon => horizonsNear(mjdUtc, site)(mjdUtc);

/**
 * @param sight unit vector, ICRS
 * Differs: no refraction (0.1° at 10°, 0.5° at the horizon), no aberration of light (20")
 */
export function altAzOf({ zenith, north, east }: Horizon, sight: Vector): AltAz {
  return {
    altitudeDeg: altitudeDeg(zenith, sight),
    azimuthDeg: wrapDeg(radToDeg(Math.atan2(dot(east, sight), dot(north, sight)))),
  };
}

/** How high a direction stands over the horizon: both are unit vectors, ICRS. */
export const altitudeDeg = (zenith: Vector, sight: Vector): number =>
  radToDeg(Math.asin(Math.min(1, Math.max(-1, dot(zenith, sight)))));

function turned(rotation: RotationMatrix, time: AstroTime, [x, y, z]: Vector): Vector {
  const to = RotateVector(rotation, new AstroVector(x, y, z, time));
  return [to.x, to.y, to.z];
}
