/**
 * The folder of data sets: a folder a night, whole or not there.
 *
 *   <folder>/2026-11-28/           what was exported
 *   <folder>/.work-2026-11-28/     an export that is under way, or was killed: removed by the next one
 *   <folder>/.former-2026-11-28/   the revision before, while the new one takes its place
 *   <folder>/all-nights/hats/      the running catalogues (running-catalogue.ts)
 *   <folder>/public-key.pem        of the signatures
 *
 * A night is replaced by two renames. Killed between them, it is not there, and its former revision is beside it:
 * `recoverNight` puts that back.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { manifestName, type NightManifest } from './night-manifest.ts';

const nightPattern = /^\d{4}-\d{2}-\d{2}$/;

export interface ReadManifest {
  readonly manifest: NightManifest;
  readonly text: string;
  readonly sha256: string;
}

export const nightFolder = (folder: string, night: string) => join(folder, night);
const workFolder = (folder: string, night: string) => join(folder, `.work-${night}`);
const formerFolder = (folder: string, night: string) => join(folder, `.former-${night}`);

/** Nights that have a data set, newest first. */
export async function listNights(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && nightPattern.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .reverse();
}

/** Null: the night has no data set. @throws LuceroError LUCERO_RELEASE_BROKEN: its manifest cannot be read */
export async function readManifest(folder: string, night: string): Promise<ReadManifest | null> {
  const home = nightFolder(folder, night);
  if (!existsSync(home)) return null;
  try {
    const text = await readFile(join(home, manifestName), 'utf8');
    const manifest = JSON.parse(text) as NightManifest;
    if (manifest.format !== 'lucero-night/1' || manifest.night !== night) {
      throw new Error('it is the manifest of something else');
    }
    return { manifest, text, sha256: createHash('sha256').update(text).digest('hex') };
  } catch (cause) {
    throw new LuceroError(
      'LUCERO_RELEASE_BROKEN',
      `${join(home, manifestName)} cannot be read (${(cause as Error).message}): export the night again`,
      { night },
      { cause },
    );
  }
}

/** Removes what a killed export left, and puts back what it had taken away. Gives an empty folder to work in. */
export async function beginWork(folder: string, night: string): Promise<string> {
  await recoverNight(folder, night);
  const work = workFolder(folder, night);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  return work;
}

async function recoverNight(folder: string, night: string): Promise<void> {
  const former = formerFolder(folder, night);
  if (!existsSync(former)) return;
  if (existsSync(nightFolder(folder, night))) await rm(former, { recursive: true, force: true });
  else await rename(former, nightFolder(folder, night));
}

/** What was made in a folder beside it becomes the night. */
export async function putInPlace(folder: string, night: string, made: string): Promise<void> {
  const home = nightFolder(folder, night);
  const former = formerFolder(folder, night);
  if (existsSync(home)) await rename(home, former);
  await rename(made, home);
  await rm(former, { recursive: true, force: true });
  await endWork(folder, night);
}

export async function endWork(folder: string, night: string): Promise<void> {
  await rm(workFolder(folder, night), { recursive: true, force: true });
}
