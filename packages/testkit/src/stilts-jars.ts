import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cacheFolder = resolve(import.meta.dirname, '../../../node_modules/.cache/stilts');
const packages = /^(stilts|adql-java|[a-z0-9.+-]*-java)$/;
/** Runtimes of Java and what installs certificates: Java itself is there, as for Kafka. */
const notNeeded = /^(default-|openjdk|ca-certificates|java-common)/;

/**
 * Class path of STILTS, the tools that check what services of the Virtual Observatory answer. It is in no
 * package registry but Debian's: its packages are fetched and unpacked into a cache, which needs neither root
 * nor an installation. Made once.
 */
export function stiltsClassPath(): string {
  const folder = join(cacheFolder, 'unpacked');
  if (!existsSync(folder)) {
    mkdirSync(cacheFolder, { recursive: true });
    const work = mkdtempSync(join(cacheFolder, 'work-'));
    const options = {
      cwd: work,
      stdio: ['ignore', 'pipe', 'ignore'] as const,
      encoding: 'utf8' as const,
    };
    const dependencies = execFileSync(
      'apt-cache',
      [
        ...[
          'depends',
          '--recurse',
          '--no-recommends',
          '--no-suggests',
          '--no-conflicts',
          '--no-breaks',
        ],
        ...['--no-replaces', '--no-enhances', 'stilts'],
      ],
      { ...options, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const names = [
      ...new Set(dependencies.split('\n').filter((line) => packages.test(line))),
    ].filter((name) => !notNeeded.test(name));
    execFileSync('apt-get', ['download', '--quiet', ...names], { cwd: work, stdio: 'ignore' });
    for (const file of readdirSync(work).filter((each) => each.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', file, 'root'], { cwd: work, stdio: 'ignore' });
    }
    // Whoever is first wins; another that unpacked at the same time made the same.
    if (!existsSync(folder)) renameSync(join(work, 'root'), folder);
    rmSync(work, { recursive: true, force: true });
  }
  return join(folder, 'usr/share/java', '*');
}
