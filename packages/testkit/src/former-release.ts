import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/**
 * The release beside which this one must work: old and new instances run side by side while one is upgraded to the
 * other. Moved forward when a release is made; a migration of phase `contract` may take away only what neither uses.
 */
export const formerRelease = '06666530d2f69fb1dc1ea9168bcc7b8ba6abc64f';
/** What its services need to run. */
const partsOfIt = ['package.json', 'packages', 'services', 'models', 'schemas'];
const maxArchiveBytes = 256 * 1024 ** 2;

/** Output of git in this repository. */
function git(...arguments_: readonly string[]): Buffer {
  return execFileSync('git', ['-C', root, ...arguments_], {
    maxBuffer: maxArchiveBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/**
 * A file as the former release had it.
 *
 * @param path from the root of the repository
 * @throws Error that says what to fetch when the history is not here
 */
export function fileOfFormerRelease(path: string): string {
  requireHistory();
  return git('show', `${formerRelease}:${path}`).toString();
}

/**
 * Puts files of the former release into a folder, under their paths.
 *
 * @param paths files or folders, from the root of the repository
 * @throws Error that says what to fetch when the history is not here
 */
export function extractFormerRelease(folder: string, paths: readonly string[]): void {
  requireHistory();
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', formerRelease, ...paths) });
}

/**
 * Lays out the former release in an empty folder: its own sources, with the outside libraries that are installed here.
 *
 * @returns the path of its bin/lucero.mjs
 * @throws Error that says what to fetch when the history is not here
 */
export function layOutFormerRelease(folder: string): string {
  extractFormerRelease(folder, partsOfIt);
  const installed = join(root, 'node_modules');
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@lucero'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name === '@lucero' || name.startsWith('.')) continue;
    symlinkSync(join(installed, name), join(modules, name));
  }
  for (const kind of ['packages', 'services']) {
    for (const name of readdirSync(join(folder, kind))) {
      symlinkSync(join(folder, kind, name), join(modules, '@lucero', name));
    }
  }
  return join(folder, 'packages/cli/bin/lucero.mjs');
}

function requireHistory(): void {
  try {
    git('cat-file', '-e', `${formerRelease}^{commit}`);
  } catch (cause) {
    throw new Error(
      `commit ${formerRelease}, the former release, is not in this clone: git fetch --unshallow`,
      { cause },
    );
  }
}
