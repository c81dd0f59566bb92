import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ, fixed in Linux

/** Processor time of a server and its children so far, ended ones included [ms]. Linux only. */
export function serverProcessorMs(postmasterPid: number): number {
  let ticks = 0;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    let stat: string;
    try {
      stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
    } catch {
      continue; // It ended between the listing and the reading.
    }
    // Fields after the command, which is in parentheses and may hold blanks: state, ppid, …
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent, user, system, userOfEnded, systemOfEnded] = [1, 11, 12, 13, 14].map(
      (i) => fields[i] ?? 0,
    ) as [number, number, number, number, number];
    if (Number(entry) === postmasterPid) ticks += user + system + userOfEnded + systemOfEnded;
    else if (parent === postmasterPid) ticks += user + system;
  }
  return (ticks * 1000) / ticksPerSecond;
}

/** Processor time of this process so far [ms]. */
export function ownProcessorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
