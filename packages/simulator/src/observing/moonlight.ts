import { MoonPhase } from 'astronomy-engine';

const mjdOfJ2000 = 51_544.5;

/**
 * How much of the full moon's light a night has, 0 to 1: the illuminated fraction squared, because
 * the moon's surface brightness rises steeply towards full and a thin moon also sets early.
 */
export function moonlight(mjdUtc: number): number {
  const phaseDeg = MoonPhase(mjdUtc - mjdOfJ2000);
  const illuminatedFraction = (1 - Math.cos((phaseDeg * Math.PI) / 180)) / 2;
  return illuminatedFraction ** 2;
}
