import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LoadProgress, LoadSettings } from './load.ts';
import type { Reaper } from './reaper.ts';

/** The surveys, as a process of their own: making packets must not hold up the network in between. */
export interface Surveys {
  readonly progress: () => LoadProgress;
  /** Sends what was held back, and ends. */
  readonly stop: () => Promise<LoadProgress>;
}

export function startSurveys(settings: LoadSettings, reaper: Reaper): Surveys {
  const script = join(import.meta.dirname, 'load.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = child.pid as number;
  reaper.ownProcess(pid);
  const exited = once(child, 'exit');
  let progress: LoadProgress = { alerts: 0, packets: 0 };
  createInterface(child.stdout).on('line', (line) => {
    progress = JSON.parse(line) as LoadProgress;
  });
  return {
    progress: () => progress,
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await exited;
      reaper.disownProcess(pid);
      if (code !== 0) throw new Error(`the surveys' process ended with ${code}`);
      return progress;
    },
  };
}
