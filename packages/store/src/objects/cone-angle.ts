/** Far below what anybody measures [deg]. */
const leastAngleDeg = 1e-12;

/**
 * A coordinate of a cone's centre for SQL: what is next to 0 is 0, since the square of its sine would underflow,
 * which Postgres calls an error.
 */
export function coneAngleDeg(angleDeg: number): number {
  return Math.abs(angleDeg) < leastAngleDeg ? 0 : angleDeg;
}
