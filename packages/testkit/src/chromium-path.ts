import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Debian's package has it. */
const debianPath = '/usr/bin/chromium';

/**
 * A Chromium for tests of pages: the one that is named, else Debian's, which is installed when it is missing and the
 * tests run as root, as in CI.
 *
 * @param named path of another Chromium, or undefined
 * @throws Error that says what to install
 */
export function chromiumPath(named: string | undefined): string {
  const path = named ?? debianPath;
  if (named === undefined && !existsSync(path) && process.getuid?.() === 0) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const arguments_ of [
      ['update', '--quiet'],
      ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium'],
    ]) {
      execFileSync('apt-get', arguments_, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: environment,
      });
    }
  }
  if (!existsSync(path)) {
    throw new Error(
      `no Chromium at ${path}: install Debian's package chromium, or name one in PAGES_CHROMIUM`,
    );
  }
  return path;
}
