import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import {
  createDatabase,
  type EmbeddedPostgres,
  migrate,
  startEmbeddedPostgres,
} from '@lucero/store';

const repositoryRoot = resolve(import.meta.dirname, '../../..');
const cache = join(repositoryRoot, 'node_modules/.cache/lucero-postgres');
/** What the data are made by: when one of these files changes, they are made anew. */
const madeBy = ['package-lock.json', 'packages/store/migrations', 'packages/store/src/embedded'];

/** A database with every migration, made once; copied, as long as nobody is connected to it. */
export const migratedDatabase = 'migrated';

export interface TestPostgres extends EmbeddedPostgres {
  /** Of a database with every migration and no row; `url` is that of an empty one. */
  readonly migratedUrl: string;
}

/**
 * A real Postgres on a temporary folder, which `stop` removes. A hundred test files start one each: its data are a
 * copy of what initdb and the migrations have made once (a tenth of their time), kept under node_modules/.cache.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await temporaryFolder();
  const dataFolder = join(folder, 'postgres');
  execFileSync('cp', ['-a', await readyData(), dataFolder]);
  const server = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
  const migratedUrl = new URL(server.url);
  migratedUrl.pathname = migratedDatabase;
  return {
    ...server,
    migratedUrl: migratedUrl.href,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root and then runs as a user that must pass through here. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lucero-test-'));
  await chmod(folder, 0o711);
  return folder;
}

/** The data of a server that was stopped, to be copied. */
async function readyData(): Promise<string> {
  const ready = join(cache, hashOf(madeBy));
  if (existsSync(ready)) return ready;
  const folder = await temporaryFolder();
  try {
    const dataFolder = join(folder, 'postgres');
    const server = await startEmbeddedPostgres({ dataFolder, durability: 'none' });
    await migrate(await createDatabase(server.url, migratedDatabase));
    await server.stop();
    mkdirSync(cache, { recursive: true });
    const part = join(cache, basename(folder));
    execFileSync('cp', ['-a', dataFolder, part]);
    // Whoever is first wins; another that made it at the same time made the same.
    if (!existsSync(ready)) renameSync(part, ready);
    else rmSync(part, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return ready;
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const whole = join(repositoryRoot, path);
    const files = path.includes('/')
      ? readdirSync(whole, { recursive: true, encoding: 'utf8' }).filter((file) =>
          /\.\w+$/.test(file),
        )
      : [''];
    for (const file of files.sort())
      hash.update(`${file}\n`).update(readFileSync(join(whole, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
