/** Mean and standard deviation of the distance in one direction [Mpc]; NaN where the map says nothing. */
export interface DistanceMoments {
  readonly meanMpc: number;
  readonly sigmaMpc: number;
}

export const unknownDistance: DistanceMoments = { meanMpc: Number.NaN, sigmaMpc: Number.NaN };

/** Below this mu / sigma the recursion loses its digits to cancellation. */
const leastForRecursion = -1;

/**
 * The moments of the distance in one direction, from the three numbers that maps of gravitational waves have for
 * each cell.
 *
 * Formula:   p(r) ∝ r² exp(−(r − μ)² / 2σ²), r > 0; with I_n = ∫ rⁿ N(r; μ, σ) dr over r > 0:
 *            mean = I₃ / I₂, variance = I₄ / I₂ − mean²; I_n = μ I_{n−1} + (n − 1) σ² I_{n−2}
 * Symbols:   μ DISTMU, σ DISTSIGMA [Mpc]; they are no mean and no deviation of the distance themselves
 * Undefined: NaN where μ or σ is not finite (the map's sign that the direction has no distance)
 * Reference: Singer et al. 2016, ApJL 829, L15, doi:10.3847/2041-8205/829/1/L15
 */
export function distanceMoments(muMpc: number, sigmaMpc: number): DistanceMoments {
  if (!Number.isFinite(muMpc) || !Number.isFinite(sigmaMpc) || !(sigmaMpc > 0)) {
    return unknownDistance;
  }
  const z = muMpc / sigmaMpc;
  const [second, third, fourth] = z > leastForRecursion ? byRecursion(z) : byRatios(z);
  const mean = third / second;
  const variance = fourth / second - mean * mean;
  return { meanMpc: sigmaMpc * mean, sigmaMpc: sigmaMpc * Math.sqrt(Math.max(0, variance)) };
}

/** In units of σ, up to a factor. */
type Integrals = readonly [second: number, third: number, fourth: number];

function byRecursion(z: number): Integrals {
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  const zeroth = normalCdf(z);
  const first = z * zeroth + density;
  const second = z * first + zeroth;
  const third = z * second + 2 * first;
  return [second, third, z * third + 3 * second];
}

/**
 * The same recursion from far above downwards, by the ratios r_n = I_n / I_{n−1} = z + (n − 1) / r_{n−1}: stable for
 * z < 0, where the upward one is not. What is begun with is forgotten after some steps.
 *
 * Reference: Gautschi 1967, SIAM Review 9, 24, section 4
 */
function byRatios(z: number): Integrals {
  const highest = 100;
  let ratio = 0.5 * (z + Math.sqrt(z * z + 4 * highest));
  for (let n = highest; n > 4; n--) ratio = (n - 1) / (ratio - z);
  const third = 3 / (ratio - z);
  return [1, third, third * ratio];
}

/**
 * Φ(z), to 1e-15: by the series of Marsaglia for small |z|, beyond by its continued fraction.
 *
 * Reference: Marsaglia 2004, J. Stat. Softw. 11, 4
 */
function normalCdf(z: number): number {
  if (z > 6) return 1 - upperTail(z);
  let sum = z;
  let term = z;
  for (let n = 3; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 300; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
}

function upperTail(z: number): number {
  let fraction = z;
  for (let n = 60; n >= 1; n--) fraction = z + n / fraction;
  return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * fraction);
}
