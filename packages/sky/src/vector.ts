/** A place or velocity on the axes of the mean equator of J2000 (ICRS), unless said otherwise. */
export type Vector = readonly [x: number, y: number, z: number];

export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const length = (a: Vector): number => Math.sqrt(dot(a, a));
/** a + scale · b */
export const plus = (a: Vector, b: Vector, scale = 1): Vector => [
  a[0] + scale * b[0],
  a[1] + scale * b[1],
  a[2] + scale * b[2],
];
export const times = (a: Vector, factor: number): Vector => [
  a[0] * factor,
  a[1] * factor,
  a[2] * factor,
];
/** The direction of any vector but 0. */
export const unit = (a: Vector): Vector => times(a, 1 / length(a));
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
/** Between two vectors, well defined also near 0 and 180 [rad]. */
export const angleBetween = (a: Vector, b: Vector): number =>
  Math.atan2(length(cross(a, b)), dot(a, b));
