/** Points and regions of the sky as ADQL writes them, before names have a meaning. */
import { LuceroError } from '@lucero/errors';
import { type SphericalPolygon, sphericalPolygon } from '@lucero/sky';
import { AdqlError, type Place } from './adql-error.ts';
import { constantOf } from './constant.ts';
import type { Expression } from './syntax.ts';
import { functionName } from './syntax-walk.ts';

export interface Point {
  readonly ra: Expression;
  readonly dec: Expression;
}

export type Region =
  | { readonly kind: 'circle'; readonly centre: Point; readonly radius: Expression }
  | { readonly kind: 'polygon'; readonly polygon: SphericalPolygon };

const widestBoxDeg = 150;

type Call = Extract<Expression, { kind: 'call' }>;

/** Words of the functions that only stand where a place or a part of the sky is meant. */
export const shapeNames: readonly string[] = ['POINT', 'CIRCLE', 'POLYGON', 'BOX', 'REGION'];

/** Null: it is no POINT(…). */
export function pointOf(expression: Expression): Point | null {
  if (expression.kind !== 'call' || functionName(expression) !== 'POINT') return null;
  const [ra, dec, more] = withoutSystem(expression);
  if (ra === undefined || dec === undefined || more !== undefined) {
    throw new AdqlError('POINT takes a right ascension and a declination [deg]', expression.place);
  }
  return { ra, dec };
}

/** Null: it is no CIRCLE(…), POLYGON(…) or BOX(…). */
export function regionOf(expression: Expression): Region | null {
  if (expression.kind !== 'call') return null;
  switch (functionName(expression)) {
    case 'CIRCLE':
      return circleOf(expression);
    case 'POLYGON':
      return polygonOf(expression.place, numbersOf(expression));
    case 'BOX':
      return boxOf(expression);
    case 'REGION':
      throw new AdqlError('REGION is not understood: use CIRCLE or POLYGON', expression.place);
    default:
      return null;
  }
}

function circleOf(call: Call): Region {
  const given = withoutSystem(call);
  const [first] = given;
  const centre = first === undefined ? null : pointOf(first);
  const values = centre === null ? given : [centre.ra, centre.dec, ...given.slice(1)];
  const [ra, dec, radius, more] = values;
  if (ra === undefined || dec === undefined || radius === undefined || more !== undefined) {
    throw new AdqlError('CIRCLE takes a centre and a radius [deg]', call.place);
  }
  return { kind: 'circle', centre: { ra, dec }, radius };
}

function boxOf(call: Call): Region {
  const [ra, dec, width, height, more] = numbersOf(call);
  if (
    ra === undefined ||
    dec === undefined ||
    width === undefined ||
    height === undefined ||
    more !== undefined
  ) {
    throw new AdqlError('BOX takes a centre, a width and a height [deg]', call.place);
  }
  // A polygon is the smaller of two parts of the sky: of a wider box that would be what is not in it.
  if (!(width > 0 && width < widestBoxDeg && height > 0 && height < widestBoxDeg)) {
    throw new AdqlError(`BOX is between 0 and ${widestBoxDeg} deg wide and high`, call.place);
  }
  const [west, east] = [ra - width / 2, ra + width / 2];
  const [south, north] = [dec - height / 2, dec + height / 2];
  return polygonOf(call.place, [west, south, east, south, east, north, west, north]);
}

function polygonOf(place: Place, numbers: readonly number[]): Region {
  if (numbers.length % 2 === 1) {
    throw new AdqlError('POLYGON takes pairs of right ascension and declination [deg]', place);
  }
  const vertices = Array.from({ length: numbers.length / 2 }, (_, i) => ({
    raDeg: numbers[2 * i]!,
    decDeg: numbers[2 * i + 1]!,
  }));
  return { kind: 'polygon', polygon: atPlace(place, () => sphericalPolygon(vertices)) };
}

/** What packages/sky refuses is said with the place in the query. */
export function atPlace<Result>(place: Place, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof LuceroError) throw new AdqlError(error.message, place);
    throw error;
  }
}

function numbersOf(call: Call): readonly number[] {
  return withoutSystem(call)
    .flatMap((each) => {
      const point = pointOf(each);
      return point === null ? [each] : [point.ra, point.dec];
    })
    .map((each) => {
      const value = constantOf(each);
      if (value !== null) return value;
      throw new AdqlError(`${functionName(call)} takes numbers here, not columns`, each.place);
    });
}

/** Earlier ADQL began with the name of a coordinate system. */
function withoutSystem(call: Call): readonly Expression[] {
  const [first, ...rest] = call.given;
  if (first?.kind !== 'text') return call.given;
  if (!/^\s*(ICRS\b.*)?$/i.test(first.value)) {
    throw new AdqlError('only the coordinate system ICRS is known here', first.place);
  }
  return rest;
}
