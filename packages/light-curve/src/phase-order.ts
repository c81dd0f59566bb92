import type { Series } from './series.ts';

/**
 * The brightnesses sorted by phase, (MJD mod cycle); equal phases stay in time order. The phase
 * counts from MJD 0, as the field's code does, so that it is the same whichever point came first;
 * the epoch is reduced before the small times are added, so that no digit of the phase is lost.
 */
export function inPhaseOrder(
  { epochMjd, time, brightness }: Series,
  cycleDays: number,
): Float64Array {
  const epochPhaseDays = epochMjd - cycleDays * Math.floor(epochMjd / cycleDays);
  const phases = time.map((t) => {
    const days = epochPhaseDays + t;
    return days - cycleDays * Math.floor(days / cycleDays);
  });
  const order = Array.from(phases.keys()).sort((a, b) => phases[a] - phases[b] || a - b);
  return Float64Array.from(order, (i) => brightness[i]);
}
