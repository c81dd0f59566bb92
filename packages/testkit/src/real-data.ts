import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repositoryRoot = resolve(import.meta.dirname, '../../..');

/**
 * The folder of real survey packets and light curves: LUCERO_REAL_DATA, else ../shared/data beside
 * the clone. Null when it is not there: tests then skip loudly; in CI that is an error.
 */
export function realDataFolder(): string | null {
  const folder = resolve(repositoryRoot, process.env.LUCERO_REAL_DATA ?? '../shared/data');
  if (existsSync(join(folder, 'README.md'))) return folder;
  if (process.env.CI === 'true') {
    throw new Error(`CI needs the real packets: ${folder} is not there (set LUCERO_REAL_DATA)`);
  }
  return null;
}

/** Options of a node:test test or suite that needs the real data: runs, or skips with the reason. */
export function needsRealData(): { skip: string | false } {
  return realDataFolder() === null
    ? { skip: 'SKIPPED: no real packets; set LUCERO_REAL_DATA to their folder' }
    : { skip: false };
}
