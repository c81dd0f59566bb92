import { statfs } from 'node:fs/promises';
import { isObjectLake, type LakePlace } from './open-lake.ts';

/** Room on the disk of a lake [bytes]; null: it is in an object store, which says nothing of its room. */
export async function readDiskRoom(
  settings: Pick<LakePlace, 'path'>,
): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null> {
  if (isObjectLake(settings)) return null;
  const { bavail, blocks, bsize } = await statfs(settings.path);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
