import { arcsecToRad } from './angles.ts';
import { type CellRange, cellRanges, slackRad } from './cell-ranges.ts';
import { RadiusInvalidError } from './radius-invalid-error.ts';
import { toUnitVector } from './unit-vector.ts';

/**
 * Ranges of order-29 cells that together hold every position within a cone, as `cellRanges` gives
 * them: a superset, so test the distance of what they find.
 *
 * @param maxRanges at least 12, the number of faces
 */
export function coneRanges(
  raDeg: number,
  decDeg: number,
  radiusArcsec: number,
  maxRanges = 40,
): CellRange[] {
  const axis = toUnitVector(raDeg, decDeg);
  if (!(radiusArcsec >= 0)) throw new RadiusInvalidError(radiusArcsec);
  const radiusRad = arcsecToRad(radiusArcsec) + slackRad;
  return cellRanges(
    {
      radiusRad,
      reachOf: ([x, y, z], reachRad) => {
        // From the chord: the arc cosine of a dot product cannot tell angles below 1e-8 rad apart.
        const chord = Math.hypot(x - axis[0], y - axis[1], z - axis[2]);
        const distanceRad = 2 * Math.asin(Math.min(1, chord / 2));
        if (distanceRad > radiusRad + reachRad) return 'outside';
        return distanceRad + reachRad <= radiusRad ? 'inside' : 'partly';
      },
    },
    maxRanges,
  );
}
