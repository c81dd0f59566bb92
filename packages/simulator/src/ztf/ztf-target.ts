import type { Instrument } from '../observing/instrument.ts';
import type { SimulatedBand } from '../sky-source.ts';
import type { ListedTarget } from '../target.ts';
import { type ReferenceMatch, referenceMatch } from './reference-match.ts';

/** A target as the parts of one packet need it. */
export interface ZtfTarget {
  readonly target: ListedTarget;
  readonly instrument: Instrument;
  readonly seed: number;
  /** Found once per band, since every row of the history repeats it. */
  readonly referenceIn: (band: SimulatedBand) => ReferenceMatch | null;
}

export function ztfTargetOf(target: ListedTarget, instrument: Instrument, seed: number): ZtfTarget {
  const found = new Map<SimulatedBand, ReferenceMatch | null>();
  return {
    target,
    instrument,
    seed,
    referenceIn(band) {
      const known = found.get(band);
      if (known !== undefined) return known;
      const match = referenceMatch(target, band, instrument, seed);
      found.set(band, match);
      return match;
    },
  };
}
