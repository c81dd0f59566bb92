import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const testkit = resolve(import.meta.dirname, '..');
const cache = resolve(testkit, '../../node_modules/.cache/lucero-kafka');
const WAIT_FOR_LOCK_MS = 600_000;

/**
 * Folder with the jars that a pom names, copied once by Maven and keyed by the pom's hash: Apache Kafka
 * (54 MB), its MirrorMaker (36 MB), S3Proxy (54 MB). Test processes start at the same time: mkdir is the
 * lock, the renamed folder is the signal.
 */
export async function mavenJars(
  pomName: 'kafka/pom.xml' | 'kafka/mirror-pom.xml' | 's3/pom.xml',
): Promise<string> {
  const pom = resolve(testkit, pomName);
  const key = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const jars = join(cache, key);
  if (existsSync(jars)) return jars;
  await mkdir(cache, { recursive: true });
  const lock = `${jars}.lock`;
  if (!(await takeLock(lock, jars))) return jars;
  try {
    if (existsSync(jars)) return jars;
    const part = `${jars}.part`;
    await rm(part, { recursive: true, force: true });
    await copyJars(pom, part);
    await rename(part, jars);
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
  return jars;
}

/** True when the lock is ours, false when another process finished the work meanwhile. */
async function takeLock(lock: string, finished: string): Promise<boolean> {
  const deadline = Date.now() + WAIT_FOR_LOCK_MS;
  for (;;) {
    try {
      await mkdir(lock);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (existsSync(finished)) return false;
      if (Date.now() > deadline) {
        throw new Error(`no jars after 10 min; remove ${lock} and try again`, {
          cause: error,
        });
      }
      await delay(200);
    }
  }
}

async function copyJars(pom: string, folder: string): Promise<void> {
  try {
    await run('mvn', [
      ...['--quiet', '--batch-mode', '--file', pom],
      ...['dependency:copy-dependencies', `-DoutputDirectory=${folder}`],
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error('tests with Kafka or S3 need Maven (mvn) to fetch jars: it is not on PATH', {
        cause: error,
      });
    }
    throw new Error('Maven could not copy the jars (first run needs the network)', {
      cause: error,
    });
  }
}
