import type { Random } from '../random.ts';
import type { MagnitudeRange } from './time-span.ts';

/**
 * Mean magnitude of a star drawn from counts that grow as 10^(0.25 m): between the 0.6 of a uniform
 * volume and the flat counts beyond the edge of the Galactic disc.
 */
export function drawStellarMagnitude(random: Random, { bright, faint }: MagnitudeRange): number {
  const slope = 0.25;
  const low = 10 ** (slope * bright);
  const high = 10 ** (slope * faint);
  return Math.log10(random.uniformIn(low, high)) / slope;
}
