import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogFileName } from './catalog-file.ts';
import { partName, removeAbandonedParts } from './part-folder.ts';

/** A version on disk, whether its files are whole or not. */
export interface CatalogVersion {
  readonly name: string;
  readonly version: string;
}

/** dr9 before dr10. */
const natural = new Intl.Collator('en', { numeric: true });

/** Every version under `folder`, by name, oldest first; none when there is no folder. */
export async function catalogVersions(folder: string): Promise<CatalogVersion[]> {
  const versions: CatalogVersion[] = [];
  for (const name of await foldersIn(folder)) {
    for (const version of await foldersIn(join(folder, name))) {
      const file = join(folder, name, version, catalogFileName);
      if (await stat(file).then(() => true, isAbsent)) versions.push({ name, version });
    }
  }
  return versions;
}

/** The newest version of each catalogue, by name. */
export async function newestVersions(folder: string): Promise<CatalogVersion[]> {
  const newest = new Map<string, CatalogVersion>();
  for (const version of await catalogVersions(folder)) newest.set(version.name, version);
  return [...newest.values()];
}

/**
 * Removes a version; who has it open may read on. Returns false when there is none. It is renamed first: a version that is
 * half removed is none.
 */
export async function removeCatalog(
  folder: string,
  { name, version }: CatalogVersion,
): Promise<boolean> {
  const catalogFolder = join(folder, name);
  await removeAbandonedParts(catalogFolder);
  const removed = join(catalogFolder, partName(version));
  try {
    await rename(join(catalogFolder, version), removed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  await rm(removed, { recursive: true, force: true });
  return true;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.name.startsWith('.') && !entry.isFile())
      .map(({ name }) => name)
      .sort((a, b) => natural.compare(a, b) || (a < b ? -1 : 1));
  } catch (error) {
    if (isAbsent(error as NodeJS.ErrnoException) === false) return [];
    throw error;
  }
}

/** False of an error that says so; throws every other. */
function isAbsent(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
  throw error;
}
