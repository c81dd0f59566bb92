/**
 * A polygon on the sky: its sides are great circles, it is the smaller of the two parts that they leave, and
 * its vertices may run either way round. Kept as triangles, since a place is in a triangle when it is on the
 * inner side of three planes: that is quick, and can be said in SQL.
 *
 * The triangles are cut in the gnomonic projection from the polygon's middle, where great circles are straight
 * lines; so all of the polygon must lie well within one half of the sky.
 *
 * Reference: ear clipping: Meisters 1975, Am. Math. Monthly 82, 648, doi:10.2307/2319703
 */
import { type CellRange, cellRanges, slackRad } from './cell-ranges.ts';
import { PolygonInvalidError } from './polygon-invalid-error.ts';
import { type Position, toUnitVector, type UnitVector } from './unit-vector.ts';

/** Normals of the planes through two vertices and the centre of the sphere; the inner side is positive. */
export type SphericalTriangle = readonly [UnitVector, UnitVector, UnitVector];

export interface SphericalPolygon {
  readonly triangles: readonly SphericalTriangle[];
  /** The polygon lies within the cone of this radius around this axis. */
  readonly axis: UnitVector;
  readonly radiusRad: number;
}

type PlanePoint = readonly [x: number, y: number];

/** Farther from its middle a polygon would need another projection. */
const greatestRadiusRad = (80 / 180) * Math.PI;
const greatestVertexCount = 200;
/** A place this near to a side is on it [rad]. */
const sideSlack = 1e-15;

/** Throws PolygonInvalidError, PositionInvalidError. */
export function sphericalPolygon(vertices: readonly Position[]): SphericalPolygon {
  const corners = withoutRepeats(vertices.map(({ raDeg, decDeg }) => toUnitVector(raDeg, decDeg)));
  if (corners.length < 3) throw new PolygonInvalidError('it needs three different vertices');
  if (corners.length > greatestVertexCount) {
    throw new PolygonInvalidError(`more than ${greatestVertexCount} vertices`);
  }
  const axis = middleOf(corners);
  const radiusRad = Math.max(...corners.map((corner) => Math.acos(Math.min(1, dot(axis, corner)))));
  if (!(radiusRad < greatestRadiusRad)) {
    throw new PolygonInvalidError('it reaches farther than 80 deg from its middle');
  }
  const points = projected(corners, axis);
  const area = signedArea(points);
  if (area === 0) throw new PolygonInvalidError('its vertices lie on one line');
  refuseCrossings(points);
  const order = corners.map((_, i) => i);
  if (area < 0) order.reverse();
  const triangles = earsOf(points, order).map(([a, b, c]) =>
    triangleOf(corners[a], corners[b], corners[c]),
  );
  return { triangles, axis, radiusRad: radiusRad + slackRad };
}

/** Whether a place is in the polygon; its sides belong to it. */
export function polygonContains(
  { triangles }: SphericalPolygon,
  raDeg: number,
  decDeg: number,
): boolean {
  const place = toUnitVector(raDeg, decDeg);
  return triangles.some((normals) => normals.every((normal) => dot(normal, place) >= -sideSlack));
}

/**
 * Ranges of order-29 cells that together hold every position within a polygon, as `cellRanges` gives them: a
 * superset, so test exactly what they find.
 *
 * @param maxRanges at least 12, the number of faces
 */
export function polygonRanges(polygon: SphericalPolygon, maxRanges = 40): CellRange[] {
  return cellRanges(
    {
      radiusRad: polygon.radiusRad,
      reachOf: (centre, reachRad) => {
        const reach = Math.sin(Math.min(reachRad, Math.PI / 2)) + slackRad;
        let isReached = false;
        for (const normals of polygon.triangles) {
          const depths = normals.map((normal) => dot(normal, centre));
          if (depths.some((depth) => depth < -reach)) continue;
          // A cell of a whole face is never wholly inside: the polygon is less than half of the sky.
          if (reachRad < 0.5 && depths.every((depth) => depth >= reach)) return 'inside';
          isReached = true;
        }
        return isReached ? 'partly' : 'outside';
      },
    },
    maxRanges,
  );
}

const dot = (a: UnitVector, b: UnitVector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function cross(a: UnitVector, b: UnitVector): UnitVector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalised(vector: UnitVector): UnitVector {
  const length = Math.hypot(...vector);
  return [vector[0] / length, vector[1] / length, vector[2] / length];
}

/** Also the last beside the first: some write the first vertex again. */
function withoutRepeats(corners: readonly UnitVector[]): readonly UnitVector[] {
  return corners.filter((corner, i) => {
    const former = corners[(i + corners.length - 1) % corners.length];
    return (
      corners.length < 2 ||
      Math.hypot(corner[0] - former[0], corner[1] - former[1], corner[2] - former[2]) > slackRad
    );
  });
}

function middleOf(corners: readonly UnitVector[]): UnitVector {
  const sum = corners.reduce<UnitVector>(
    (total, corner) => [total[0] + corner[0], total[1] + corner[1], total[2] + corner[2]],
    [0, 0, 0],
  );
  if (Math.hypot(...sum) < 1e-6) throw new PolygonInvalidError('it has no middle');
  return normalised(sum);
}

/** Onto the plane that touches the sphere at the axis; counter-clockwise as seen from outside is positive. */
function projected(corners: readonly UnitVector[], axis: UnitVector): readonly PlanePoint[] {
  const east = normalised(cross(Math.abs(axis[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], axis));
  const north = cross(axis, east);
  return corners.map((corner) => {
    const depth = dot(corner, axis);
    return [dot(corner, east) / depth, dot(corner, north) / depth];
  });
}

/** Twice the area; positive: counter-clockwise. */
function signedArea(points: readonly PlanePoint[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Positive: c lies to the left of the way from a to b. */
const turn = (a: PlanePoint, b: PlanePoint, c: PlanePoint): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

function refuseCrossings(points: readonly PlanePoint[]): void {
  for (let i = 0; i < points.length; i++) {
    for (let k = i + 2; k < points.length; k++) {
      if (i === 0 && k === points.length - 1) continue;
      const [a, b] = [points[i], points[i + 1]];
      const [c, d] = [points[k], points[(k + 1) % points.length]];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) {
        throw new PolygonInvalidError('its sides cross');
      }
    }
  }
}

/** Cuts off one corner after another that has no other vertex in it, until a triangle is left. */
function earsOf(
  points: readonly PlanePoint[],
  order: readonly number[],
): [number, number, number][] {
  const left = [...order];
  const ears: [number, number, number][] = [];
  while (left.length > 3) {
    const ear = left.findIndex((_, i) => isEar(points, left, i));
    if (ear < 0) throw new PolygonInvalidError('its sides touch');
    const corner = cornerAt(left, ear);
    // A vertex on a straight side cuts off nothing.
    if (turn(points[corner[0]], points[corner[1]], points[corner[2]]) > 0) ears.push(corner);
    left.splice(ear, 1);
  }
  if (turn(points[left[0]], points[left[1]], points[left[2]]) > 0) {
    ears.push([left[0], left[1], left[2]]);
  }
  return ears;
}

function cornerAt(left: readonly number[], i: number): [number, number, number] {
  return [left[(i + left.length - 1) % left.length], left[i], left[(i + 1) % left.length]];
}

function isEar(points: readonly PlanePoint[], left: readonly number[], i: number): boolean {
  const corner = cornerAt(left, i);
  const [a, b, c] = corner.map((index) => points[index]);
  if (turn(a, b, c) < 0) return false;
  return left.every((other) => {
    if (corner.includes(other)) return true;
    const point = points[other];
    return turn(a, b, point) < 0 || turn(b, c, point) < 0 || turn(c, a, point) < 0;
  });
}

function triangleOf(a: UnitVector, b: UnitVector, c: UnitVector): SphericalTriangle {
  return [normalised(cross(a, b)), normalised(cross(b, c)), normalised(cross(c, a))];
}
