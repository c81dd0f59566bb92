import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A folder that is no version yet, or no more, and the process that has it: its name says all, so that it is never half known. */
const partForm = /^\.[^~]+~(?<pid>\d+)~(?<host>[^~]*)~[^~]+\.part$/;

const untouchedMs = 24 * 3600 * 1000;

/** Name of a folder beside the versions, for one that is being written or removed. */
export const partName = (version: string): string =>
  `.${version}~${process.pid}~${hostname()}~${randomUUID().slice(0, 8)}.part`;

/** A folder for a version that is being written, beside where it will stand. */
export async function makePartFolder(catalogFolder: string, version: string): Promise<string> {
  const folder = join(catalogFolder, partName(version));
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Removes what imports that are gone have left in a catalogue's folder; returns their names. Gone is a process of this
 * machine that does not run, and one of any machine that has made no file for a day: a container has another host name
 * each time, and its processes the same few numbers.
 */
export async function removeAbandonedParts(catalogFolder: string): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(catalogFolder).catch(() => [])) {
    const { pid, host } = partForm.exec(name)?.groups ?? {};
    if (pid === undefined) continue;
    const folder = join(catalogFolder, name);
    const isGone = host === hostname() && !isRunning(Number(pid));
    if (!isGone && !(await isUntouched(folder))) continue;
    await rm(folder, { recursive: true, force: true });
    removed.push(name);
  }
  return removed;
}

async function isUntouched(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > untouchedMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Waits until the names in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
