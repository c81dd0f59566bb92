import type { ObjectQuery } from '@lucero/store';
import { Type } from 'typebox';
import { RequestInvalidError } from '../../request-error.ts';

export const raParameter = Type.Optional(
  Type.Number({ minimum: 0, maximum: 360, description: 'Centre of the cone, ICRS [deg]' }),
);
export const decParameter = Type.Optional(
  Type.Number({ minimum: -90, maximum: 90, description: 'Centre of the cone, ICRS [deg]' }),
);

/** Zero is a value. Throws RequestInvalidError when one coordinate is given alone. */
export function coneOfCaller(
  ra: number | undefined,
  dec: number | undefined,
  radiusArcsec: number,
): ObjectQuery['cone'] | undefined {
  if (ra === undefined && dec === undefined) return undefined;
  if (ra === undefined || dec === undefined) {
    const missing = ra === undefined ? 'ra' : 'dec';
    throw new RequestInvalidError({ [missing]: 'is missing: a cone needs ra and dec' });
  }
  return { raDeg: ra === 360 ? 0 : ra, decDeg: dec, radiusArcsec };
}
