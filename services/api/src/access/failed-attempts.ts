/**
 * Counts wrong tokens and sign-ins by address, so that guessing costs the database nothing. Nobody guesses 256
 * bits; what this bounds is the work that trying makes.
 */
export interface FailedAttempts {
  /** Seconds until the address may try again; 0 = now. */
  readonly waitSeconds: (address: string) => number;
  readonly count: (address: string) => void;
}

interface Attempts {
  readonly fromMs: number;
  count: number;
}

const windowMs = 60_000;
const mostFailures = 20;
/** Of addresses; the oldest go first. */
const mostAddresses = 10_000;

export function failedAttempts(nowMs: () => number): FailedAttempts {
  const byAddress = new Map<string, Attempts>();
  const current = (address: string): Attempts | null => {
    const held = byAddress.get(address);
    return held === undefined || nowMs() - held.fromMs >= windowMs ? null : held;
  };
  return {
    waitSeconds: (address) => {
      const held = current(address);
      if (held === null || held.count < mostFailures) return 0;
      return Math.ceil((held.fromMs + windowMs - nowMs()) / 1000);
    },
    count: (address) => {
      const held = current(address);
      if (held !== null) {
        held.count++;
        return;
      }
      byAddress.delete(address);
      byAddress.set(address, { fromMs: nowMs(), count: 1 });
      const [oldest] = byAddress.keys();
      if (byAddress.size > mostAddresses && oldest !== undefined) byAddress.delete(oldest);
    },
  };
}
