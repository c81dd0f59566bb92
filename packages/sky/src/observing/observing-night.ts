import { radToDeg } from '../angles.ts';
import { dot } from '../vector.ts';
import { horizonsNear } from './horizon.ts';
import type { SitePlace } from './observing-site.ts';
import { moonIlluminatedFraction, sunSight } from './sun-and-moon.ts';

/** How far below the horizon the Sun's centre is when a night grows dark; sunset with refraction and its radius. */
export const sunAltitudesDeg = {
  sunset: -0.833,
  civil: -6,
  nautical: -12,
  astronomical: -18,
} as const;

export type Darkness = keyof typeof sunAltitudesDeg;

/** From when to when the Sun is below an altitude. */
export interface DarkTime {
  readonly fromMjdUtc: number;
  readonly toMjdUtc: number;
}

/** A night of a site: from noon to noon of its mean solar time. */
export interface ObservingNight {
  readonly fromMjdUtc: number;
  readonly toMjdUtc: number;
  /** Null: the Sun stays above that altitude; in a polar night it may last from noon to noon. */
  readonly dark: Readonly<Record<Darkness, DarkTime | null>>;
  /** At the middle of the night. */
  readonly sunAltitudeAtMidnightDeg: number;
  readonly moonIlluminatedFraction: number;
}

const stepDays = 10 / 1440;
/** A bisection of ten minutes ends within 0.1 s. */
const bisections = 13;

/**
 * Sunset, twilights and sunrise of a night at a site.
 *
 * @param mjd whole MJD of the date on which the night begins at the site, counted by its mean solar time
 * Differs:   a site's height does not lower its horizon; refraction at the horizon is the usual 34'
 */
export function observingNight(mjd: number, site: SitePlace): ObservingNight {
  const fromMjdUtc = mjd + 0.5 - site.longitudeDeg / 360;
  const toMjdUtc = fromMjdUtc + 1;
  const midnight = fromMjdUtc + 0.5;
  const horizons = horizonsNear(midnight, site);
  const sunAltitude = (mjdUtc: number): number =>
    radToDeg(Math.asin(dot(horizons(mjdUtc).zenith, sunSight(mjdUtc))));
  const times = Array.from({ length: Math.round(1 / stepDays) + 1 }, (_, i) =>
    Math.min(toMjdUtc, fromMjdUtc + i * stepDays),
  );
  const altitudes = times.map(sunAltitude);

  function below(levelDeg: number): DarkTime | null {
    const first = altitudes.findIndex((altitude) => altitude < levelDeg);
    const last = altitudes.findLastIndex((altitude) => altitude < levelDeg);
    if (first === -1) return null;
    const isPolarNight = first === 0 || last === times.length - 1;
    if (isPolarNight) return { fromMjdUtc, toMjdUtc };
    return {
      fromMjdUtc: crossing(sunAltitude, levelDeg, times[first - 1], times[first]),
      toMjdUtc: crossing(sunAltitude, levelDeg, times[last], times[last + 1]),
    };
  }

  return {
    ...{ fromMjdUtc, toMjdUtc },
    dark: {
      sunset: below(sunAltitudesDeg.sunset),
      civil: below(sunAltitudesDeg.civil),
      nautical: below(sunAltitudesDeg.nautical),
      astronomical: below(sunAltitudesDeg.astronomical),
    },
    sunAltitudeAtMidnightDeg: sunAltitude(midnight),
    moonIlluminatedFraction: moonIlluminatedFraction(midnight),
  };
}

/** Where a steady function passes a level between two times on its two sides. */
function crossing(
  valueAt: (time: number) => number,
  level: number,
  from: number,
  to: number,
): number {
  let [low, high] = [from, to];
  const isBelowAtLow = valueAt(low) < level;
  for (let i = 0; i < bisections; i++) {
    const middle = (low + high) / 2;
    if (valueAt(middle) < level === isBelowAtLow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The whole MJD of the night that is going on at a site, or that comes next: from its noon on. */
export const nightOfSite = (
  mjdUtc: number,
  { longitudeDeg }: Pick<SitePlace, 'longitudeDeg'>,
): number => Math.floor(mjdUtc - 0.5 + longitudeDeg / 360);
