/**
 * The window through which sums over a coarse grid of frequencies are interpolated.
 *
 * A sum Σ w e^{2πift} over times within [−T/2, T/2] is band-limited as a function of f. Sampled in
 * steps of 0.5 / T, twice as densely as it must be, it is known between the samples from the eight
 * nearest, if each w has first been divided by the window's transform at its time.
 *
 * The window is Kaiser and Bessel's: no other of eight taps loses so little to aliases; they stay
 * below 1e-7 of Σ|w|, which is what float32 resolves.
 * Reference: Fessler & Sutton 2003, IEEE Trans. Signal Process. 51, 560, doi:10.1109/TSP.2002.807005
 */
export const windowTaps = 8;

/** Share of the first alias-free frequency, 1 − 1/(2 · 2), to which the window is tuned. */
const shape = Math.PI * windowTaps * 0.75 * 0.98;

/** Modified Bessel function of order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Weight of a coarse sample `steps` away; 0 from half the taps on. */
export function windowAt(steps: number): number {
  const inside = 1 - ((2 * steps) / windowTaps) ** 2;
  return inside <= 0 ? 0 : besselI0(shape * Math.sqrt(inside));
}

/** The window's Fourier transform, by time in units of 1 / step; asked up to a quarter. */
export function windowTransform(time: number): number {
  const root = Math.sqrt(shape ** 2 - (Math.PI * windowTaps * time) ** 2);
  return (windowTaps * Math.sinh(root)) / root;
}
