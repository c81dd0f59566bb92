import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A folder that is no version yet, or no more, and the process that has it: its name says all, so that it is never half known. */
const partForm = /^\.[^~]+~(?<pid>\d+)~(?<host>[^~]*)~[^~]+\.part$/;

/** Name of a folder beside the versions, for one that is being written or removed. */
export const partName = (version: string): string =>
  `.${version}~${process.pid}~${hostname()}~${randomUUID().slice(0, 8)}.part`;

/** A folder for a version that is being written, beside where it will stand. */
export async function makePartFolder(catalogFolder: string, version: string): Promise<string> {
  const folder = join(catalogFolder, partName(version));
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Removes what processes of this machine that are gone have left in a catalogue's folder; returns their names. */
export async function removeAbandonedParts(catalogFolder: string): Promise<string[]> {
  const names = await readdir(catalogFolder).catch(() => []);
  const abandoned = names.filter((name) => {
    const { pid, host } = partForm.exec(name)?.groups ?? {};
    return host === hostname() && !isRunning(Number(pid));
  });
  for (const name of abandoned) {
    await rm(join(catalogFolder, name), { recursive: true, force: true });
  }
  return abandoned;
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
