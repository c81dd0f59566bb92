import { fromVector, type Position } from '../unit-vector.ts';
import { horizonAt } from './horizon.ts';
import type { SitePlace } from './observing-site.ts';

/** Where the zenith of a site is among the stars, ICRS: how high a place stands is 90° less its distance from there. */
export function zenithOf(mjdUtc: number, site: SitePlace): Position {
  const [x, y, z] = horizonAt(mjdUtc, site).zenith;
  return fromVector([x, y, z]);
}
