/** How fast some counts grow, from what was read of them before. */
export interface RateMeter {
  /** Notes what the counts are now. */
  readonly note: (timeMs: number, counts: ReadonlyMap<string, number>) => void;
  /** A second, over what is known of the last minutes; null: it was read once only. */
  readonly perSecond: (name: string) => Rate | null;
}

export interface Rate {
  readonly perSecond: number;
  /** Between the two readings [s]. */
  readonly overSeconds: number;
}

interface Reading {
  readonly timeMs: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Two readings closer than this would make a rate of noise. */
const leastApartMs = 2_000;
const keptReadings = 64;

/**
 * A rate from the oldest reading within a window to the newest.
 *
 * @param windowMs readings older than this are forgotten
 */
export function rateMeter(windowMs: number): RateMeter {
  let readings: Reading[] = [];
  return {
    note: (timeMs, counts) => {
      const newest = readings.at(-1);
      if (newest !== undefined && timeMs - newest.timeMs < leastApartMs) return;
      readings = [...readings, { timeMs, counts }]
        .filter((each) => timeMs - each.timeMs <= windowMs)
        .slice(-keptReadings);
    },
    perSecond: (name) => {
      const newest = readings.at(-1);
      const oldest = readings.find(({ counts }) => counts.has(name));
      if (newest === undefined || oldest === undefined || newest === oldest) return null;
      const overSeconds = (newest.timeMs - oldest.timeMs) / 1000;
      const grown = (newest.counts.get(name) ?? 0) - (oldest.counts.get(name) ?? 0);
      // A topic that was deleted and made again counts from the beginning.
      return grown < 0 ? null : { perSecond: grown / overSeconds, overSeconds };
    },
  };
}
