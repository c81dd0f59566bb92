import { type Position, toUnitVector } from '../unit-vector.ts';
import { altitudeDeg, horizonAt } from './horizon.ts';
import type { SitePlace } from './observing-site.ts';
import { sunSight } from './sun-and-moon.ts';

/** How dark it is at a site, and how high each place stands, in the order asked. */
export interface VisibleNow {
  readonly sunAltitudeDeg: number;
  readonly altitudesDeg: readonly number[];
}

/**
 * How high many places stand at one time: one turn of the sky for all, one product each.
 *
 * Differs: no refraction, no aberration of light (20")
 */
export function visibleNow(
  mjdUtc: number,
  site: SitePlace,
  places: readonly Position[],
): VisibleNow {
  const { zenith } = horizonAt(mjdUtc, site);
  return {
    sunAltitudeDeg: altitudeDeg(zenith, sunSight(mjdUtc)),
    altitudesDeg: places.map(({ raDeg, decDeg }) =>
      altitudeDeg(zenith, toUnitVector(raDeg, decDeg)),
    ),
  };
}
