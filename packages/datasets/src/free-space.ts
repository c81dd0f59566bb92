import { statfs } from 'node:fs/promises';
import { LuceroError } from '@lucero/errors';

/** @throws LuceroError LUCERO_RELEASE_DISK_FULL: less than `keepFreeBytes` would be left on the disk of this folder */
export async function checkFreeSpace(folder: string, keepFreeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free > keepFreeBytes) return;
  throw new LuceroError(
    'LUCERO_RELEASE_DISK_FULL',
    `${gigabytes(free)} GB are free in ${folder} and ${gigabytes(keepFreeBytes)} GB must stay free: make room, or set LUCERO_RELEASE__KEEP_FREE_BYTES`,
    { folder },
  );
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
