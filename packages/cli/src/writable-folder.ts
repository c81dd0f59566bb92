import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LuceroError } from '@lucero/errors';

export interface WritableFolder {
  /** Removes what was made in it since, and itself where it was not there before. */
  readonly undo: () => void;
}

/**
 * Makes a folder where it is not there and tries to write in it, before the work whose results it is for.
 *
 * @param option as which it was named: '--out'
 * Errors: LUCERO_FILE_UNWRITABLE
 */
export function writableFolder(path: string, option: string): WritableFolder {
  try {
    const made = makeFolder(path);
    const before = new Set(readdirSync(path));
    rmdirSync(mkdtempSync(join(path, '.lucero-')));
    return {
      undo: () => {
        const added = readdirSync(path).filter((name) => !before.has(name));
        const left = made === undefined ? added.map((name) => join(path, name)) : [made];
        for (const each of left) rmSync(each, { recursive: true, force: true });
      },
    };
  } catch (error) {
    throw unwritable(path, option, error as Error);
  }
}

/**
 * Gives the first folder of the path that had to be made. One by one: Node's own recursion never ends where
 * a folder is there and nothing can be made in it (/proc).
 */
function makeFolder(path: string): string | undefined {
  const missing: string[] = [];
  for (let each = resolve(path); !existsSync(each); each = dirname(each)) missing.unshift(each);
  for (const each of missing) mkdirSync(each);
  return missing[0];
}

/** Whether a file could be written: its folder must be there. Errors: LUCERO_FILE_UNWRITABLE */
export function checkWritableFile(path: string, option: string): void {
  try {
    rmdirSync(mkdtempSync(join(dirname(path), '.lucero-')));
  } catch (error) {
    throw unwritable(path, option, error as Error);
  }
}

function unwritable(path: string, option: string, cause: Error): LuceroError {
  return new LuceroError(
    'LUCERO_FILE_UNWRITABLE',
    `cannot write to ${option} ${path}: ${cause.message}`,
    {},
    { cause },
  );
}
