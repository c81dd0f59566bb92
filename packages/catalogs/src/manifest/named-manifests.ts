import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LuceroError } from '@lucero/errors';
import { nearestName } from '../import/nearest-name.ts';
import type { Manifest } from './manifest.ts';
import { parseManifest } from './parse-manifest.ts';

const folder = join(import.meta.dirname, '../../manifests');

/** Names of the manifests that come with Lucero, sorted. */
export async function manifestNames(): Promise<readonly string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
}

/**
 * A manifest by the name of one that comes with Lucero, or by the path of a file (it ends in .json).
 *
 * Errors: LUCERO_CATALOG_INVALID (with one line per fault; an unknown name with the nearest one)
 */
export async function readManifest(nameOrPath: string): Promise<Manifest> {
  if (nameOrPath.endsWith('.json')) {
    return parseManifest(await textOf(nameOrPath), nameOrPath);
  }
  const names = await manifestNames();
  if (!names.includes(nameOrPath)) {
    const nearest = nearestName(nameOrPath, names);
    throw new LuceroError(
      'LUCERO_CATALOG_INVALID',
      `no manifest is called ${nameOrPath}${nearest === null ? '.' : `; ${nearest}?`} There are ${names.join(', ')}; your own is named by its path (….json)`,
    );
  }
  const path = join(folder, `${nameOrPath}.json`);
  return parseManifest(await textOf(path), path);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LuceroError('LUCERO_CATALOG_INVALID', `${path}: ${reason}`, {}, { cause: error });
  }
}
