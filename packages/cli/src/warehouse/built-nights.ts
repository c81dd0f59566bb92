/**
 * What the warehouse holds: for each night the manifest that it was built from, kept beside the database when its tests
 * have passed. A night of which that is another, or that failed, is built again; models that changed make all nights so.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface BuiltNights {
  /** SHA-256 of the files of the dbt project. */
  readonly project: string;
  /** SHA-256 of the manifest, by night. */
  readonly nights: Readonly<Record<string, string>>;
}

const pathIn = (folder: string) => join(folder, 'built-nights.json');

/** Null: nothing was built, or the database is gone. */
export async function readBuiltNights(
  folder: string,
  database: string,
): Promise<BuiltNights | null> {
  if (!existsSync(database) || !existsSync(pathIn(folder))) return null;
  return JSON.parse(await readFile(pathIn(folder), 'utf8')) as BuiltNights;
}

export async function writeBuiltNights(folder: string, built: BuiltNights): Promise<void> {
  const path = pathIn(folder);
  await writeFile(`${path}.part`, `${JSON.stringify(built, null, 2)}\n`);
  await rename(`${path}.part`, path);
}

/** Of the names and contents of all files of the dbt project. */
export async function projectHash(project: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(project, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(sql|yml|csv|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of paths)
    hash.update(`${path.slice(project.length)}\n`).update(await readFile(path));
  return hash.digest('hex');
}
