import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ManifestFile } from './night-manifest.ts';

const bytesAtOnce = 1024 ** 2;

/** Paths of all files below a folder, with '/', sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export async function describeFile(folder: string, path: string): Promise<ManifestFile> {
  const hash = createHash('sha256');
  const file = join(folder, path);
  for await (const bytes of createReadStream(file, { highWaterMark: bytesAtOnce })) {
    hash.update(bytes as Buffer);
  }
  return { path, bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
