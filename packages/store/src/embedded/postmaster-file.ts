import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from '../postgres/store-errors.ts';

const pollMs = 50;

/** What postmaster.pid says of the server on a data folder. */
export interface PostmasterFile {
  readonly pid: number;
  /** 'starting', 'ready', 'stopping' ...; null in the first moment of a start. */
  readonly status: string | null;
  /** Which start of the server wrote it: process ids come again, together with their time they do not. */
  readonly start: string;
}

/** Null when there is no file: the server was shut down, or never ran. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  // pid, data folder, start time, port, socket folder, address, memory key, status
  return {
    pid: Number(lines[0]),
    status: lines[7]?.trim() ?? null,
    start: `${lines[0]} ${lines[2]}`,
  };
}

/**
 * Waits for the shutdown of the server that a folder had before. The file of one that was killed stays:
 * the next server reads it to see whether a process of the former still holds its shared memory.
 *
 * Errors: LUCERO_STORE_UNAVAILABLE when that server still runs after `timeoutMs`
 */
export async function waitForPreviousOwner(dataFolder: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const file = readPostmasterFile(dataFolder);
    if (file === null || !isAlive(file.pid)) return;
    if (!isServerOf(dataFolder, file.pid)) {
      // The id is another program's by now (the machine or container was killed): the next server would
      // take that for its predecessor.
      rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
      return;
    }
    if (Date.now() > deadline) {
      throw new StoreUnavailableError(
        `${dataFolder} belongs to a running Postgres (process ${file.pid}): stop that Lucero, or choose another folder`,
      );
    }
    await delay(pollMs);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function isServerOf(dataFolder: string, pid: number): boolean {
  // Where there is no /proc to ask, believe the file.
  if (!existsSync('/proc/self/cmdline')) return true;
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    existsSync(commandLine) && readFileSync(commandLine, 'utf8').split('\0').includes(dataFolder)
  );
}

/**
 * Ends every process of the server on a folder as `kill -9` does. Its children are found one by one:
 * each has a session of its own, and one that is stopped (SIGSTOP) does not see its parent die.
 *
 * @param postmasterPid null when it has ended: the id may be another program's by now
 */
export function killServer(dataFolder: string, postmasterPid: number | null): void {
  const parent = postmasterPid === null ? [] : [postmasterPid];
  for (const pid of [...parent, ...processesIn(dataFolder)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

/** Processes of Postgres that work in a data folder; none where there is no /proc to ask. */
function processesIn(dataFolder: string): number[] {
  if (!existsSync('/proc/self/exe')) return [];
  const folder = realpathSync(dataFolder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === folder &&
          basename(readlinkSync(`/proc/${pid}/exe`)) === 'postgres'
        );
      } catch {
        // Ended meanwhile, or not ours to look at.
        return false;
      }
    });
}
