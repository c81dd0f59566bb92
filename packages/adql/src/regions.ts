/**
 * Places in regions of the sky as SQL. Where the place is that of a stored row and the region is known beforehand,
 * the ranges of cells that cover the region stand before the exact test: they are what the index answers.
 */
import { type CellRange, coneRanges, polygonRanges, type SphericalPolygon } from '@lucero/sky';
import { AdqlError, type Place } from './adql-error.ts';
import { constantOf } from './constant.ts';
import type { Scope } from './scope.ts';
import type { Work } from './setting.ts';
import { atPlace, type Point, pointOf, type Region, regionOf } from './shapes.ts';
import type { Expression } from './syntax.ts';
import { functionName } from './syntax-walk.ts';
import { asDouble, type Value } from './value.ts';

const arcsecPerDeg = 3600;
/** A place this near to a side of a polygon is on it. */
const sideSlack = '1e-15';

/** What regions are written with. */
export interface RegionWriting {
  readonly scope: Scope;
  readonly work: Work;
  /** Of a number. */
  readonly numberOf: (expression: Expression) => Value;
}

/** Far below what anybody measures [deg]. */
const leastAngleDeg = 1e-12;

/** SQL of a coordinate. What is next to 0 is 0: the square of its sine would underflow, an error to Postgres. */
function coordinateSql(expression: Expression, { work, numberOf }: RegionWriting): string {
  const constant = constantOf(expression);
  return constant !== null && Math.abs(constant) < leastAngleDeg
    ? work.parameters.add(0, 'double precision')
    : asDouble(numberOf(expression));
}

/** Great-circle distance [deg], by the formula of angularDistanceArcsec of packages/sky. */
export function distanceSql(a: Point, b: Point, writing: RegionWriting): string {
  const [ra1, dec1, ra2, dec2] = [a.ra, a.dec, b.ra, b.dec].map((each) =>
    coordinateSql(each, writing),
  );
  return `degrees(2 * asin(least(1, sqrt(power(sin(radians(${dec1} - ${dec2}) / 2), 2) + cos(radians(${dec1})) * cos(radians(${dec2})) * power(sin(radians(${ra1} - ${ra2}) / 2), 2)))))`;
}

/** The points of DISTANCE(…), which are two, or four numbers. */
export function distancePoints(call: Extract<Expression, { kind: 'call' }>): [Point, Point] {
  const points = call.given.map(pointOf);
  const [a, b] = points;
  if (points.length === 2 && a && b) return [a, b];
  if (points.length === 4 && points.every((point) => point === null)) {
    const [ra1, dec1, ra2, dec2] = call.given;
    return [
      { ra: ra1!, dec: dec1! },
      { ra: ra2!, dec: dec2! },
    ];
  }
  throw new AdqlError('DISTANCE takes two points, or four numbers', call.place);
}

/** The condition that CONTAINS(…) or INTERSECTS(…) is 1. */
export function regionCondition(
  call: Extract<Expression, { kind: 'call' }>,
  writing: RegionWriting,
): string {
  writing.work.countRegion();
  const name = functionName(call);
  const [first, second, more] = call.given;
  if (first === undefined || second === undefined || more !== undefined) {
    throw new AdqlError(`${name} takes two parts of the sky`, call.place);
  }
  const [pointFirst, pointSecond] = [pointOf(first), pointOf(second)];
  const [regionFirst, regionSecond] = [regionOf(first), regionOf(second)];
  if (pointFirst !== null && regionSecond !== null) {
    return insideSql(pointFirst, regionSecond, call.place, writing);
  }
  if (name === 'INTERSECTS' && pointSecond !== null && regionFirst !== null) {
    return insideSql(pointSecond, regionFirst, call.place, writing);
  }
  if (name === 'INTERSECTS' && regionFirst?.kind === 'circle' && regionSecond?.kind === 'circle') {
    const distance = distanceSql(regionFirst.centre, regionSecond.centre, writing);
    const radii = [regionFirst, regionSecond].map(({ radius }) =>
      asDouble(writing.numberOf(radius)),
    );
    return `(${distance} <= ${radii.join(' + ')})`;
  }
  const understood = 'POINT in CIRCLE, POLYGON or BOX';
  throw new AdqlError(
    name === 'CONTAINS'
      ? `CONTAINS understands a ${understood}`
      : `INTERSECTS understands a ${understood}, and two CIRCLEs`,
    call.place,
  );
}

/** The condition that two points are nearer than a distance [deg]; ranges where one of them is known. */
export function nearCondition(
  a: Point,
  b: Point,
  radius: Expression,
  operator: '<' | '<=',
  place: Place,
  writing: RegionWriting,
): string {
  const exact = `(${distanceSql(a, b, writing)} ${operator} ${asDouble(writing.numberOf(radius))})`;
  const radiusDeg = constantOf(radius);
  if (radiusDeg === null) return exact;
  for (const [centre, around] of [
    [b, a],
    [a, b],
  ] as const) {
    const [raDeg, decDeg] = [constantOf(centre.ra), constantOf(centre.dec)];
    const cell = cellOf(around, writing);
    if (raDeg === null || decDeg === null || cell === null) continue;
    const ranges = atPlace(place, () => coneRanges(raDeg, decDeg, radiusDeg * arcsecPerDeg));
    return `(${rangesSql(cell, ranges, writing)} AND ${exact})`;
  }
  return exact;
}

function insideSql(point: Point, region: Region, place: Place, writing: RegionWriting): string {
  if (region.kind === 'circle') {
    return nearCondition(point, region.centre, region.radius, '<=', place, writing);
  }
  const exact = polygonSql(point, region.polygon, writing);
  const cell = cellOf(point, writing);
  if (cell === null) return exact;
  return `(${rangesSql(cell, polygonRanges(region.polygon), writing)} AND ${exact})`;
}

/** On the inner side of the three planes of one of the triangles. */
function polygonSql(point: Point, { triangles }: SphericalPolygon, writing: RegionWriting): string {
  const ra = `radians(${asDouble(writing.numberOf(point.ra))})`;
  const dec = `radians(${asDouble(writing.numberOf(point.dec))})`;
  const number = (value: number) => writing.work.parameters.add(value, 'double precision');
  const vector = [`cos(${dec}) * cos(${ra})`, `cos(${dec}) * sin(${ra})`, `sin(${dec})`];
  const inTriangle = triangles.map((normals) => {
    const sides = normals.map((normal) => {
      const products = vector.map((part, i) => `${number(normal[i]!)} * ${part}`);
      return `${products.join(' + ')} >= -${sideSlack}`;
    });
    return `(${sides.join(' AND ')})`;
  });
  return `(${inTriangle.join(' OR ')})`;
}

function rangesSql(cell: string, ranges: readonly CellRange[], { work }: RegionWriting): string {
  const bound = (value: bigint) => work.parameters.add(String(value), 'bigint');
  const tests = ranges.map(
    ({ from, to }) => `(${cell} >= ${bound(from)} AND ${cell} < ${bound(to)})`,
  );
  return `(${tests.join(' OR ')})`;
}

/** The cells of the table whose place a point is; null: it is no place of a stored row. */
function cellOf(point: Point, { scope, numberOf }: RegionWriting): string | null {
  if (point.ra.kind !== 'column' || point.dec.kind !== 'column') return null;
  const [ra, dec] = [numberOf(point.ra).sql, numberOf(point.dec).sql];
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    for (const { position } of at.sources) {
      if (position !== null && position.ra === ra && position.dec === dec) return position.cell;
    }
  }
  return null;
}
