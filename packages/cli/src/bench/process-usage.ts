import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU in these ticks: 100 a second on every common kernel. */
const ticksPerSecond = 100;

export interface ProcessUsage {
  readonly cpuSeconds: number;
  /** Largest resident size so far, of the largest process. */
  readonly peakMebibytes: number;
}

/** CPU of a process and all its descendants, finished ones that were waited for included. */
export function usageOf(rootPid: number): ProcessUsage {
  const parents = new Map<number, number[]>();
  const stats = new Map<number, string[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (fields === null) continue;
    stats.set(Number(name), fields);
    const parent = Number(fields[1]);
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  let ticks = 0;
  let peakMebibytes = 0;
  const waiting = [rootPid];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    waiting.push(...(parents.get(pid) ?? []));
    const fields = stats.get(pid);
    if (fields === undefined) continue;
    // utime, stime of the process and of its children that ended and were waited for.
    for (const i of [11, 12, 13, 14]) ticks += Number(fields[i]);
    peakMebibytes = Math.max(peakMebibytes, peakOf(pid));
  }
  return { cpuSeconds: ticks / ticksPerSecond, peakMebibytes };
}

/** Processes whose parent is `pid` and whose command line matches. */
export function childrenOf(pid: number, command: RegExp): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => Number(statOf(candidate)?.[1]) === pid)
    .filter((candidate) => command.test(readProc(candidate, 'cmdline')));
}

/** Fields of /proc/<pid>/stat after the command's name; null when the process is gone. */
function statOf(pid: number): string[] | null {
  const text = readProc(pid, 'stat');
  // The name may hold spaces and parentheses: fields begin after the last one.
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function peakOf(pid: number): number {
  const match = /VmHWM:\s+(\d+) kB/.exec(readProc(pid, 'status'));
  return match === null ? 0 : Number(match[1]) / 1024;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
