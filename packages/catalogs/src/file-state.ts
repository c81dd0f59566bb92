import { createHash } from 'node:crypto';
import { createReadStream, type Stats, statSync } from 'node:fs';

const bytesAtOnce = 1024 ** 2;

/** Null when there is no file. */
export function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/** Changes when a file is replaced or written again. */
export const fingerprintOf = (stats: Stats | null): string =>
  stats === null ? 'absent' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;

/** Of a file of any length, in hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path, { highWaterMark: bytesAtOnce })) {
    hash.update(bytes);
  }
  return hash.digest('hex');
}
