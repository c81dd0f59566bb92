import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cacheFolder = resolve(import.meta.dirname, '../../../node_modules/.cache/prometheus');

/**
 * Path of `promtool`, which checks rules and configurations of Prometheus. Debian's package is fetched and unpacked into
 * a cache, which needs neither root nor an installation. Made once.
 */
export function promtoolPath(): string {
  const folder = join(cacheFolder, 'unpacked');
  if (!existsSync(folder)) {
    mkdirSync(cacheFolder, { recursive: true });
    const work = mkdtempSync(join(cacheFolder, 'work-'));
    const options = { cwd: work, stdio: 'ignore' } as const;
    execFileSync('apt-get', ['download', '--quiet', 'prometheus'], options);
    for (const file of readdirSync(work).filter((each) => each.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', file, 'root'], options);
    }
    // Whoever is first wins; another that unpacked at the same time made the same.
    if (!existsSync(folder)) renameSync(join(work, 'root'), folder);
    rmSync(work, { recursive: true, force: true });
  }
  return join(folder, 'usr/bin/promtool');
}
