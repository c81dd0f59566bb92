import { radToDeg } from '../angles.ts';
import { type Position, toUnitVector } from '../unit-vector.ts';
import { angleBetween, type Vector } from '../vector.ts';
import { airmass } from './airmass.ts';
import { altAzOf, altitudeDeg, type Horizon, horizonsNear } from './horizon.ts';
import { type Darkness, type ObservingNight, sunAltitudesDeg } from './observing-night.ts';
import type { SitePlace } from './observing-site.ts';
import { moonSight, sunSight } from './sun-and-moon.ts';

/** How a target stands at one time of a night. */
export interface ObservabilityPoint {
  readonly mjdUtc: number;
  readonly altitudeDeg: number;
  readonly azimuthDeg: number;
  /** Null: below the horizon. */
  readonly airmass: number | null;
  readonly sunAltitudeDeg: number;
  readonly moonAltitudeDeg: number;
  readonly moonAzimuthDeg: number;
  readonly moonSeparationDeg: number;
}

export interface Observability {
  /** Every ten minutes, from noon to noon. */
  readonly points: readonly ObservabilityPoint[];
  /** When it stands highest in this night. */
  readonly transit: { readonly mjdUtc: number; readonly altitudeDeg: number };
  /** The darkest state that this night reaches; null: the Sun does not set. */
  readonly darkness: Darkness | null;
  /** When it stands highest while it is so dark; null: not above the horizon then. */
  readonly best: ObservabilityPoint | null;
  /** How long it is above 30° (airmass 2) while it is so dark. */
  readonly hoursAbove30Deg: number;
}

const pointMinutes = 10;
const fineMinutes = 1;
const usableAltitudeDeg = 30;
const darkest: readonly Darkness[] = ['astronomical', 'nautical', 'civil', 'sunset'];

/**
 * How a target can be observed in a night of a site: its altitude, Sun, moon, and the best time.
 *
 * @param placeAt where the target stands, ICRS, at a time in UTC: the same for a star, another for a moving body
 * Method: transit, best time and hours are found minute by minute
 * Reads:  the night by observingNight of the same site
 */
export function observability(
  placeAt: (mjdUtc: number) => Position,
  night: ObservingNight,
  site: SitePlace,
): Observability {
  const horizons = horizonsNear((night.fromMjdUtc + night.toMjdUtc) / 2, site);
  const sightAt = (mjdUtc: number): Vector => {
    const { raDeg, decDeg } = placeAt(mjdUtc);
    return toUnitVector(raDeg, decDeg);
  };
  const pointAt = (mjdUtc: number): ObservabilityPoint =>
    observabilityPoint(mjdUtc, sightAt(mjdUtc), horizons(mjdUtc), site);
  const minutes = Math.round((night.toMjdUtc - night.fromMjdUtc) * 1440);

  const darkness = darkest.find((each) => night.sunAltitudeAtMidnightDeg < sunAltitudesDeg[each]);
  const sunBelow = darkness === undefined ? Number.NEGATIVE_INFINITY : sunAltitudesDeg[darkness];
  let transit = { mjdUtc: night.fromMjdUtc, altitudeDeg: -90 };
  let best = { mjdUtc: night.fromMjdUtc, altitudeDeg: -90 };
  let usableMinutes = 0;
  for (let minute = 0; minute <= minutes; minute += fineMinutes) {
    const mjdUtc = night.fromMjdUtc + minute / 1440;
    const { zenith } = horizons(mjdUtc);
    const altitude = altitudeDeg(zenith, sightAt(mjdUtc));
    if (altitude > transit.altitudeDeg) transit = { mjdUtc, altitudeDeg: altitude };
    if (altitude < 0 || altitudeDeg(zenith, sunSight(mjdUtc)) >= sunBelow) continue;
    if (altitude > best.altitudeDeg) best = { mjdUtc, altitudeDeg: altitude };
    if (altitude >= usableAltitudeDeg) usableMinutes += fineMinutes;
  }
  return {
    points: Array.from({ length: Math.floor(minutes / pointMinutes) + 1 }, (_, i) =>
      pointAt(night.fromMjdUtc + (i * pointMinutes) / 1440),
    ),
    transit,
    darkness: darkness ?? null,
    best: best.altitudeDeg < 0 ? null : pointAt(best.mjdUtc),
    hoursAbove30Deg: usableMinutes / 60,
  };
}

/** How a target stands at one time. */
function observabilityPoint(
  mjdUtc: number,
  sight: Vector,
  horizon: Horizon,
  site: SitePlace,
): ObservabilityPoint {
  const target = altAzOf(horizon, sight);
  const moon = moonSight(mjdUtc, site, horizon);
  const moonPlace = altAzOf(horizon, moon);
  return {
    mjdUtc,
    ...target,
    airmass: airmass(target.altitudeDeg),
    sunAltitudeDeg: altitudeDeg(horizon.zenith, sunSight(mjdUtc)),
    moonAltitudeDeg: moonPlace.altitudeDeg,
    moonAzimuthDeg: moonPlace.azimuthDeg,
    moonSeparationDeg: radToDeg(angleBetween(moon, sight)),
  };
}
