import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What another command needs to reach the `lucero serve` that runs on a data folder. */
export interface RunningBroker {
  readonly pid: number;
  readonly url: string;
  readonly storeUrl: string;
}

const noteOf = (dataFolder: string): string => join(dataFolder, 'running.json');

/** Leaves a note in the data folder; readable by its owner alone, since it holds the store's password. */
export function noteRunning(dataFolder: string, running: RunningBroker): void {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(noteOf(dataFolder), JSON.stringify(running), { mode: 0o600 });
}

export function forgetRunning(dataFolder: string): void {
  rmSync(noteOf(dataFolder), { force: true });
}

/** The `lucero serve` that runs on a data folder; null when none does. */
export function findRunning(dataFolder: string): RunningBroker | null {
  let running: RunningBroker;
  try {
    running = JSON.parse(readFileSync(noteOf(dataFolder), 'utf8')) as RunningBroker;
    process.kill(running.pid, 0);
  } catch {
    // No note, or the process that wrote it is gone.
    return null;
  }
  return running;
}
