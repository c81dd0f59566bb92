import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';

/**
 * Makes this process the only one that builds in a folder, until it is disposed of. What a killed build left is no
 * hindrance.
 *
 * @throws LuceroError LUCERO_WAREHOUSE_BUSY: another builds
 */
export function lockBuild(folder: string): Disposable {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'build.pid');
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(path);
      if (holder !== null) {
        throw new LuceroError(
          'LUCERO_WAREHOUSE_BUSY',
          `process ${holder} builds the warehouse in ${folder}: wait for its end and build again`,
          { pid: holder },
        );
      }
      rmSync(path, { force: true });
    }
  }
}

/** Null: it is gone. In a container that was started again we may have the number that it had. */
function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return null;
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
      ? Number(readFileSync(path, 'utf8'))
      : null;
  }
}
