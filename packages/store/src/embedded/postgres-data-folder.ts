import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreUnavailableError } from '../postgres/store-errors.ts';
import type { PostgresBinaries, ServerUser } from './postgres-binaries.ts';

export const postgresUser = 'lucero';
export const passwordFile = 'lucero-password';

/** Makes the data of a server with a password of its own, unless it is there. */
export function createDataFolder(
  dataFolder: string,
  { initdb }: PostgresBinaries,
  owner: ServerUser,
): void {
  if (existsSync(join(dataFolder, passwordFile))) return;
  if (existsSync(join(dataFolder, 'PG_VERSION'))) {
    throw new StoreUnavailableError(
      `${dataFolder} holds a Postgres that is not Lucero's: choose another folder`,
    );
  }
  // Made beside it and renamed when it is whole: what an interrupted start leaves is never data.
  const unfinished = `${dataFolder}.unfinished`;
  const password = randomBytes(16).toString('hex');
  const given = join(tmpdir(), `lucero-${randomBytes(8).toString('hex')}`);
  try {
    // The mode is for the folder alone: parents that are made along the way stay open to its owner.
    mkdirSync(dirname(dataFolder), { recursive: true });
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(given, password, { mode: 0o600 });
    if (owner.uid !== undefined && owner.gid !== undefined) {
      chownSync(unfinished, owner.uid, owner.gid);
      chownSync(given, owner.uid, owner.gid);
    }
    execFileSync(
      initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${postgresUser}`,
        `--pwfile=${given}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        ...['--no-sync', '--no-instructions'],
      ],
      { ...owner, stdio: 'pipe', cwd: '/' },
    );
    writeFileSync(join(unfinished, passwordFile), password, { mode: 0o600 });
    renameSync(unfinished, dataFolder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const stderr = (error as { stderr?: Buffer }).stderr?.toString().trim();
    const hint =
      owner.uid === undefined
        ? ''
        : ' (for root, Postgres runs as the user postgres, who must be able to reach this folder and' +
          ` ${dirname(initdb)}: not below /root)`;
    throw new StoreUnavailableError(
      `no database can be made in ${dataFolder}: ${stderr || String(error)}${hint}`,
      { cause: error },
    );
  } finally {
    rmSync(given, { force: true });
  }
}
