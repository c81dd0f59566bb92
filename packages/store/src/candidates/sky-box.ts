import { angularDistanceArcsec } from '@lucero/sky';
import type { Cone } from '../objects/contract.ts';
import type { GiveParameter } from '../postgres/give-parameter.ts';
import type { SkyBox } from './contract.ts';

/** As wide as a cone may be that an index answers [arcsec]. */
const greatestRadiusArcsec = 36_000;

/** Conditions on the object `o`. */
export function boxConditions(
  { raFromDeg, raToDeg, decFromDeg, decToDeg }: SkyBox,
  given: GiveParameter,
): string[] {
  const double = (value: number) => `${given(value)}::double precision`;
  const after = `o.ra_deg >= ${double(raFromDeg)}`;
  const before = `o.ra_deg <= ${double(raToDeg)}`;
  return [
    raFromDeg <= raToDeg ? `${after} AND ${before}` : `(${after} OR ${before})`,
    `o.dec_deg BETWEEN ${double(decFromDeg)} AND ${double(decToDeg)}`,
  ];
}

/** A cone that holds the box; null: it would be too wide for the index. */
export function coneOfBox({ raFromDeg, raToDeg, decFromDeg, decToDeg }: SkyBox): Cone | null {
  const width = (raToDeg - raFromDeg + 360) % 360 || (raFromDeg === raToDeg ? 0 : 360);
  // A wide box is not in the cone through its corners: its middle parallel bends.
  if (width > 30) return null;
  const raDeg = (raFromDeg + width / 2) % 360;
  const decDeg = (decFromDeg + decToDeg) / 2;
  const corners = [
    [raFromDeg, decFromDeg],
    [raFromDeg, decToDeg],
    [raFromDeg, decDeg],
    [raDeg, decFromDeg],
    [raDeg, decToDeg],
  ] as const;
  const radiusArcsec = Math.max(
    ...corners.map(([ra, dec]) => angularDistanceArcsec(raDeg, decDeg, ra, dec)),
  );
  // A little more, so that what lies on an edge is not lost in rounding; the conditions of the box cut.
  const safe = radiusArcsec * 1.01 + 1;
  return safe <= greatestRadiusArcsec ? { raDeg, decDeg, radiusArcsec: safe } : null;
}
