import { execFile } from 'node:child_process';
import { chmod, mkdir, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Reaper } from './reaper.ts';

const run = promisify(execFile);
const pageBytes = 4096;
/** Held in memory as it fills: a run of an hour at 30 alerts a second. */
const limitBytes = 12 * 1024 ** 3;

/** A disk of its own for the lake, which can be made full. */
export interface LakeDisk {
  readonly path: string;
  /** From now on it takes no byte more than it holds; false where no disk could be mounted. */
  readonly fill: () => Promise<boolean>;
  readonly free: () => Promise<void>;
}

/** A tmpfs where we may mount one (Linux, as root), else a plain folder that is never full. */
export async function makeLakeDisk(path: string, reaper: Reaper): Promise<LakeDisk> {
  await mkdir(path, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${limitBytes}`, 'tmpfs', path]);
  } catch {
    return { path, fill: async () => false, free: async () => undefined };
  }
  reaper.ownMount(path);
  await chmod(path, 0o755);
  const resize = (bytes: number) => run('mount', ['-o', `remount,size=${bytes}`, path]);
  return {
    path,
    fill: async () => {
      // It grows while it is asked: below what it holds by then the kernel refuses.
      for (let attempt = 0; ; attempt++) {
        const { blocks, bfree, bsize } = await statfs(path);
        try {
          await resize(Math.max(pageBytes, (blocks - bfree) * bsize));
          return true;
        } catch (error) {
          if (attempt === 20) throw error;
        }
      }
    },
    free: async () => {
      await resize(limitBytes);
    },
  };
}
