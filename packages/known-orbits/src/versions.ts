import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrbitsVersion } from './contract.ts';

export const descriptionFile = 'orbits.json';
export const elementsFile = 'elements.f64';
export const designationsFile = 'designations.txt';

/** Every whole version in the folder, the oldest import first; what an import left behind is none. */
export async function listOrbits(folder: string): Promise<readonly OrbitsVersion[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const versions: OrbitsVersion[] = [];
  for (const name of names) {
    if (name.startsWith('.')) continue;
    const text = await readFile(join(folder, name, descriptionFile), 'utf8').catch(() => null);
    // A folder of something else is not ours.
    if (text !== null) versions.push(JSON.parse(text) as OrbitsVersion);
  }
  return versions.sort((a, b) => a.importedMs - b.importedMs || (a.version < b.version ? -1 : 1));
}

/** False: there is no such version. */
export async function removeOrbits(folder: string, version: string): Promise<boolean> {
  const isThere = (await listOrbits(folder)).some((each) => each.version === version);
  if (isThere) await rm(join(folder, version), { recursive: true });
  return isThere;
}
