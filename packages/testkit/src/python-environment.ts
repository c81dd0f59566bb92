import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repositoryRoot = resolve(import.meta.dirname, '../../..');
const uvVersion = '0.13.9';

/**
 * Path of a Python interpreter that has exactly the packages of a requirements file, for tests that
 * compare us with independent tools. Made once by uv under node_modules/.cache, keyed by the file's hash;
 * LUCERO_PYTHON_ENVIRONMENTS moves the cache.
 *
 * @param requirements path from the repository root, e.g. 'test/python/requirements.txt'
 */
export function pythonFor(requirements = 'test/python/requirements.txt'): string {
  const text = readFileSync(join(repositoryRoot, requirements));
  const key = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const cache =
    process.env.LUCERO_PYTHON_ENVIRONMENTS ?? join(repositoryRoot, 'node_modules/.cache/python');
  const home = join(cache, key);
  const python = join(home, 'bin/python');
  if (existsSync(join(home, 'complete'))) return python;
  mkdirSync(cache, { recursive: true });
  // Another test process may be making it: mkdir is the lock, 'complete' the signal.
  const lock = `${home}.lock`;
  const deadline = Date.now() + 600_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error(`no Python environment after 10 min; remove ${lock} and try again`, {
          cause: error,
        });
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      if (existsSync(join(home, 'complete'))) return python;
    }
  }
  try {
    if (existsSync(join(home, 'complete'))) return python;
    rmSync(home, { recursive: true, force: true });
    const uv = installUv(cache);
    const inherited = { stdio: 'inherit' } as const;
    // With pip (--seed), by which tests install the clients as their users do.
    const venv = ['venv', '--quiet', '--seed', '--no-python-downloads', '--python', 'python3'];
    execFileSync(uv, [...venv, home], inherited);
    const file = join(repositoryRoot, requirements);
    execFileSync(uv, ['pip', 'install', '--quiet', '--python', python, '-r', file], inherited);
    mkdirSync(join(home, 'complete.part'));
    renameSync(join(home, 'complete.part'), join(home, 'complete'));
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
  return python;
}

/** Path of uv, which makes an environment in seconds where pip takes a minute; pip brings uv itself. */
function installUv(cache: string): string {
  const home = join(cache, `uv-${uvVersion}`);
  const uv = join(home, 'bin/uv');
  if (existsSync(uv)) return uv;
  // Whoever is first wins; another that made it at the same time made the same.
  const work = mkdtempSync(join(cache, 'uv-'));
  execFileSync('python3', ['-m', 'venv', work], { stdio: 'inherit' });
  const options = ['--quiet', '--disable-pip-version-check'];
  execFileSync(join(work, 'bin/python'), ['-m', 'pip', 'install', ...options, `uv==${uvVersion}`], {
    stdio: 'inherit',
  });
  if (!existsSync(home)) renameSync(work, home);
  else rmSync(work, { recursive: true, force: true });
  return uv;
}
