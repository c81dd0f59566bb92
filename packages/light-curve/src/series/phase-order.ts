import type { Series } from './series.ts';

/**
 * The brightnesses sorted by phase, (MJD mod cycle); equal phases stay in time order. The phase
 * counts from MJD 0, as the field's code does, so that it is the same whichever point came first;
 * the epoch is reduced before the small times are added, so that no digit of the phase is lost.
 */
export function inPhaseOrder(series: Series, cycleDays: number): Float64Array {
  const found = known.get(series);
  if (found?.cycleDays === cycleDays) return found.ordered;
  const ordered = orderedByPhase(series, cycleDays);
  known.set(series, { cycleDays, ordered });
  return ordered;
}

/** Psi_CS and Psi_eta ask for the same. */
const known = new WeakMap<Series, { readonly cycleDays: number; readonly ordered: Float64Array }>();

function orderedByPhase({ epochMjd, time, brightness }: Series, cycleDays: number): Float64Array {
  const epochPhaseDays = epochMjd - cycleDays * Math.floor(epochMjd / cycleDays);
  const phases = new Float64Array(time.length);
  for (let i = 0; i < phases.length; i++) {
    const days = epochPhaseDays + time[i];
    phases[i] = days - cycleDays * Math.floor(days / cycleDays);
  }
  // Sorting the indices by a comparison takes several times as long as sorting numbers.
  const sorted = phases.toSorted();
  const ordered = new Float64Array(sorted.length);
  const isTaken = new Uint8Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    let place = firstPlaceOf(phases[i], sorted);
    while (isTaken[place] === 1) place++;
    isTaken[place] = 1;
    ordered[place] = brightness[i];
  }
  return ordered;
}

/** Where the first of the equal ones stands. */
function firstPlaceOf(phase: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < phase) low = middle + 1;
    else high = middle;
  }
  return low;
}
