/** Gravitational parameter of the Sun, from Gauss' constant 0.01720209895 [au^3 d^-2]. */
export const solarGravity = 0.017_202_098_95 ** 2;
const rootOfGravity = 0.017_202_098_95;

/** Bounds Newton's iteration; it needs 3 to 8 steps, halvings of its bracket at worst 60. */
const greatestSteps = 100;
/** Of the time since perihelion: 1e-14 of a hundred years is 30 microseconds. */
const relativeTolerance = 1e-14;

/** Where a body is in the plane of its orbit: x towards the perihelion, y a quarter turn ahead. */
export interface PlanePlace {
  readonly xAu: number;
  readonly yAu: number;
  readonly vxAuPerDay: number;
  readonly vyAuPerDay: number;
}

/**
 * Place and velocity on a conic at a time after its perihelion: ellipse, parabola and hyperbola by one formula.
 *
 * Formula:   sqrt(mu) t = e s^3 c3(alpha s^2) + q s for the universal variable s;
 *            x = q − s^2 c2, y = sqrt((1 + e) / q) (q s − (1 − e) s^3 c3)
 * Symbols:   q perihelion distance [au]; e eccentricity; alpha = (1 − e) / q [1/au]; c2, c3 Stumpff functions
 * Returns:   null when the iteration does not end: of numbers that are no orbit
 * Differs:   solved from the perihelion, where radial velocity is 0, so that two terms of the usual equation vanish
 * Reference: Danby 1988, Fundamentals of Celestial Mechanics, section 6.9; Stumpff 1947
 */
export function placeInPlane(
  perihelionAu: number,
  eccentricity: number,
  daysSincePerihelion: number,
): PlanePlace | null {
  const q = perihelionAu;
  const e = eccentricity;
  const alpha = (1 - e) / q;
  const time = rootOfGravity * withinOneTurn(daysSincePerihelion, alpha);
  const s = universalAnomaly(q, e, alpha, Math.abs(time));
  if (s === null) return null;
  const psi = alpha * s * s;
  const c2 = stumpff2(psi);
  const c3 = stumpff3(psi);
  const r = q + e * s * s * c2;
  const rootOfSize = Math.sqrt((1 + e) / q);
  const sign = time < 0 ? -1 : 1;
  return {
    xAu: q - s * s * c2,
    yAu: sign * rootOfSize * (q * s - (1 - e) * s ** 3 * c3),
    vxAuPerDay: (sign * rootOfGravity * s * (psi * c3 - 1)) / r,
    vyAuPerDay: rootOfGravity * rootOfSize * (1 - (s * s * c2) / r),
  };
}

/** The period of an ellipse [d]; null: it does not come back. */
export function periodDays(perihelionAu: number, eccentricity: number): number | null {
  if (!(eccentricity < 1)) return null;
  return (2 * Math.PI * Math.sqrt((perihelionAu / (1 - eccentricity)) ** 3)) / rootOfGravity;
}

/** The same place of an ellipse, at most half a turn from its perihelion. */
function withinOneTurn(days: number, alpha: number): number {
  if (!(alpha > 0)) return days;
  const period = (2 * Math.PI) / (rootOfGravity * alpha * Math.sqrt(alpha));
  return days - period * Math.round(days / period);
}

/** Newton's steps; one that leaves the bracket becomes a halving. The left side grows with s. */
function universalAnomaly(q: number, e: number, alpha: number, time: number): number | null {
  if (time === 0) return 0;
  let low = 0;
  // q s is the smallest term: s is never above time / q.
  let high = time / q;
  // The first guess: a parabola's far from the Sun, the straight line's near the perihelion.
  let s = Math.min(high, Math.cbrt((6 * time) / Math.max(e, 0.05)));
  // Of an ellipse, s is the eccentric anomaly / sqrt(alpha): at most half a turn.
  if (alpha > 0) high = Math.min(high, (Math.PI / Math.sqrt(alpha)) * (1 + 1e-12));
  // Of a hyperbola, e sinh w − w is the mean anomaly for w = s sqrt(−alpha), and w is at most sinh w.
  if (alpha < 0) {
    const root = Math.sqrt(-alpha);
    high = Math.min(high, (Math.asinh((time * root ** 3) / (e - 1)) / root) * (1 + 1e-9));
  }
  s = Math.min(s, high);
  for (let step = 0; step < greatestSteps; step++) {
    const psi = alpha * s * s;
    const excess = e * s ** 3 * stumpff3(psi) + q * s - time;
    if (!Number.isFinite(excess)) return null;
    if (Math.abs(excess) <= relativeTolerance * time) return s;
    if (excess > 0) high = s;
    else low = s;
    const next = s - excess / (q + e * s * s * stumpff2(psi));
    const following = next > low && next < high ? next : (low + high) / 2;
    if (following === s) return s;
    s = following;
  }
  return high - low <= 1e-10 * high ? s : null;
}

/** Below it the closed forms lose digits. */
const seriesBelow = 0.2;

/** (1 − cos sqrt psi) / psi, continued to 0 and below. */
function stumpff2(psi: number): number {
  if (Math.abs(psi) < seriesBelow) {
    return (
      1 / 2 -
      (psi / 24) *
        (1 - (psi / 30) * (1 - (psi / 56) * (1 - (psi / 90) * (1 - (psi / 132) * (1 - psi / 182)))))
    );
  }
  if (psi > 0) return (1 - Math.cos(Math.sqrt(psi))) / psi;
  return (1 - Math.cosh(Math.sqrt(-psi))) / psi;
}

/** (sqrt psi − sin sqrt psi) / psi^1.5, continued to 0 and below. */
function stumpff3(psi: number): number {
  if (Math.abs(psi) < seriesBelow) {
    return (
      1 / 6 -
      (psi / 120) *
        (1 -
          (psi / 42) * (1 - (psi / 72) * (1 - (psi / 110) * (1 - (psi / 156) * (1 - psi / 210)))))
    );
  }
  const root = Math.sqrt(Math.abs(psi));
  if (psi > 0) return (root - Math.sin(root)) / (psi * root);
  return (Math.sinh(root) - root) / (-psi * root);
}
