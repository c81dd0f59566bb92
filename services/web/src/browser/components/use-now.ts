import { useEffect, useState } from 'preact/hooks';

/** Unix milliseconds, told again so often. */
export function useNow(everyMs: number): number {
  const [nowUnixMs, setNowUnixMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowUnixMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowUnixMs;
}
