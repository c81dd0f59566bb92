/**
 * Counts what failed within a minute, by who tried. Nobody guesses 256 bits; what this bounds is the work that
 * trying makes.
 */
export interface FailedAttempts {
  /** Seconds until it may be tried again; 0 = now. */
  readonly waitSeconds: (who: string) => number;
  readonly count: (who: string) => void;
}

interface Attempts {
  readonly fromMs: number;
  count: number;
}

const windowMs = 60_000;
/** That are remembered; the oldest go first. */
const mostTriers = 10_000;

/** @param mostFailures within a minute */
export function failedAttempts(
  mostFailures: number,
  nowMs = () => performance.now(),
): FailedAttempts {
  const byTrier = new Map<string, Attempts>();
  const current = (who: string): Attempts | null => {
    const held = byTrier.get(who);
    return held === undefined || nowMs() - held.fromMs >= windowMs ? null : held;
  };
  return {
    waitSeconds: (who) => {
      const held = current(who);
      if (held === null || held.count < mostFailures) return 0;
      return Math.ceil((held.fromMs + windowMs - nowMs()) / 1000);
    },
    count: (who) => {
      const held = current(who);
      if (held !== null) {
        held.count++;
        return;
      }
      byTrier.delete(who);
      byTrier.set(who, { fromMs: nowMs(), count: 1 });
      const [oldest] = byTrier.keys();
      if (byTrier.size > mostTriers && oldest !== undefined) byTrier.delete(oldest);
    },
  };
}
