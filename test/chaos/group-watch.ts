import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pythonFor } from '@lucero/testkit';
import { groupArguments } from '../integration/consumer-groups.ts';
import type { Reaper } from './reaper.ts';
import type { GroupSample } from './recovery.ts';

export interface GroupWatch {
  /** All that was seen of a group so far. */
  readonly samplesOf: (group: string) => readonly GroupSample[];
  /** Of the newest look. */
  readonly totals: () => { readonly lag: number; readonly public: number };
  readonly stop: () => Promise<void>;
}

interface Look {
  readonly groups: Readonly<Record<string, GroupSample['partitions']>>;
  readonly public: number;
}

/** Watches how far consumer groups are, with another client than the services'. */
export function watchGroups(
  brokers: string,
  groups: Readonly<Record<string, readonly string[]>>,
  { reaper, nowMs }: { readonly reaper: Reaper; readonly nowMs: () => number },
): GroupWatch {
  const child = spawn(
    pythonFor(),
    [join(import.meta.dirname, 'watch_groups.py'), brokers, ...groupArguments(groups)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const pid = child.pid as number;
  reaper.ownProcess(pid);
  const exited = once(child, 'exit').then(([code, signal]) => {
    reaper.disownProcess(pid);
    return code ?? signal;
  });
  const looks: { readonly atMs: number; readonly look: Look }[] = [];
  createInterface(child.stdout).on('line', (line) => {
    looks.push({ atMs: nowMs(), look: JSON.parse(line) as Look });
  });
  return {
    samplesOf: (group) =>
      looks.map(({ atMs, look }) => ({ atMs, partitions: look.groups[group] ?? {} })),
    totals: () => {
      const look = looks.at(-1)?.look;
      const places = Object.values(look?.groups ?? {}).flatMap((group) => Object.values(group));
      return {
        lag: places.reduce((sum, [committed, end]) => sum + Math.max(0, end - committed), 0),
        public: look?.public ?? 0,
      };
    },
    stop: async () => {
      child.stdin.end();
      const code = await exited;
      if (code !== 0) throw new Error(`the watcher of the groups ended with ${code}`);
    },
  };
}
