import type { Random } from '../random.ts';

interface DampedRandomWalk {
  /** Characteristic time [d]. */
  readonly tauDays: number;
  /** Standard deviation of the whole process, SF_infinity / sqrt 2 [mag]. */
  readonly sigmaMag: number;
  readonly firstMjdUtc: number;
  readonly lastMjdUtc: number;
}

/**
 * Damped random walk (Ornstein-Uhlenbeck process) as a function of time.
 *
 * Formula:   $x_{k+1} = x_k e^{-\Delta/\tau} + \sigma \sqrt{1 - e^{-2\Delta/\tau}} n_k$, linear between
 *            the steps of $\Delta$ = min(0.5 d, tau / 10)
 * Reference: Kelly et al. 2009, ApJ 698, 895, doi:10.1088/0004-637X/698/1/895
 */
export function dampedRandomWalk(
  random: Random,
  { tauDays, sigmaMag, firstMjdUtc, lastMjdUtc }: DampedRandomWalk,
): (mjdUtc: number) => number {
  const stepDays = Math.min(0.5, tauDays / 10);
  const stepCount = Math.ceil((lastMjdUtc - firstMjdUtc) / stepDays) + 2;
  const magnitudes = new Float64Array(stepCount);
  const memory = Math.exp(-stepDays / tauDays);
  const kick = sigmaMag * Math.sqrt(1 - memory * memory);
  magnitudes[0] = random.normal(0, sigmaMag);
  for (let k = 1; k < stepCount; k++) {
    magnitudes[k] = magnitudes[k - 1]! * memory + kick * random.normal();
  }
  return (mjdUtc) => {
    const place = Math.min(Math.max((mjdUtc - firstMjdUtc) / stepDays, 0), stepCount - 1.001);
    const k = Math.floor(place);
    return magnitudes[k]! + (place - k) * (magnitudes[k + 1]! - magnitudes[k]!);
  };
}
