import {
  type Position,
  PositionTextError,
  parseDecDeg,
  parsePosition,
  parseRaDeg,
} from '@lucero/sky';
import type { Cone } from '@lucero/store';
import { type Static, Type } from 'typebox';
import { RequestInvalidError } from '../request-error.ts';

/** Wider cones are for the data lake. */
const maxRadiusArcsec = 36_000;
const coordinate = (description: string) =>
  Type.Optional(Type.String({ pattern: '^.{1,64}$', description }));

/** A cone in the parameters of a query. */
export const coneProperties = {
  ra: coordinate('Centre of the cone, ICRS: degrees 187.736 or hours 12:30:56.7, 12h30m56.7s'),
  dec: coordinate('Centre of the cone, ICRS: degrees -1.034 or -01:02:03, -01d02m03s'),
  position: Type.Optional(
    Type.String({
      pattern: '^.{1,100}$',
      description:
        'Instead of ra and dec: 187.73 -1.03, 12:34:56.7 -01:02:03, 12h34m56.7s -01d02m03s, J123456.7-010203',
    }),
  ),
  radiusArcsec: Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: maxRadiusArcsec,
      description: 'Radius of the cone [arcsec]',
    }),
  ),
};

const coneSchema = Type.Object(coneProperties);

/**
 * Zero is a value: an RA or a declination of 0 makes a cone like any other. Undefined: no cone is asked for.
 * Throws RequestInvalidError naming what is missing or has no form of a position.
 */
export function coneOf(query: Static<typeof coneSchema>): Cone | undefined {
  const { ra, dec, position, radiusArcsec } = query;
  const given = { ra, dec, position, radiusArcsec };
  if (Object.values(given).every((value) => value === undefined)) return undefined;
  const needs = 'a cone needs radiusArcsec, and ra and dec or position';
  const errors: Record<string, string> = {};
  if (radiusArcsec === undefined) errors.radiusArcsec = `is missing: ${needs}`;
  if (position === undefined) {
    if (ra === undefined) errors.ra = `is missing: ${needs}`;
    if (dec === undefined) errors.dec = `is missing: ${needs}`;
  } else if (ra !== undefined || dec !== undefined) {
    errors.position = 'stands instead of ra and dec';
  }
  if (Object.keys(errors).length > 0) throw new RequestInvalidError(errors);
  const centre =
    position === undefined
      ? { raDeg: read('ra', parseRaDeg, ra!), decDeg: read('dec', parseDecDeg, dec!) }
      : read('position', parsePosition, position);
  return { ...centre, radiusArcsec: radiusArcsec! };
}

/** The field of the request that held the text is at fault. */
function read<Read extends number | Position>(
  field: string,
  parse: (text: string) => Read,
  text: string,
): Read {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof PositionTextError) {
      const { coordinate: part, reason } = error;
      throw new RequestInvalidError({ [field]: field === part ? reason : `${part} ${reason}` });
    }
    throw error;
  }
}
