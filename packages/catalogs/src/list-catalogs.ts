import { join } from 'node:path';
import { CatalogCorruptError } from './catalog-corrupt-error.ts';
import { readCatalogFile } from './catalog-file.ts';
import { catalogInfo } from './catalog-info.ts';
import { type CatalogVersion, catalogVersions, newestVersions } from './catalog-versions.ts';
import type { CatalogInfo } from './contract.ts';

/** A version on disk with what its catalog.json says; the files of its rows are not looked at. */
export interface ListedCatalog extends CatalogVersion {
  /** Null: catalog.json is broken, `problem` says how. */
  readonly info: CatalogInfo | null;
  readonly problem: string | null;
  /** The newest version answers, older ones wait to be removed. */
  readonly isNewest: boolean;
}

/** Every version under `folder`, by name, oldest first. */
export async function listCatalogs(folder: string): Promise<readonly ListedCatalog[]> {
  const newest = new Set((await newestVersions(folder)).map(idOf));
  const listed: ListedCatalog[] = [];
  for (const version of await catalogVersions(folder)) {
    const isNewest = newest.has(idOf(version));
    try {
      const place = join(folder, version.name, version.version);
      const info = catalogInfo(await readCatalogFile(place, idOf(version)), []);
      listed.push({ ...version, info, problem: null, isNewest });
    } catch (error) {
      if (!(error instanceof CatalogCorruptError)) throw error;
      listed.push({ ...version, info: null, problem: error.reason, isNewest });
    }
  }
  return listed;
}

const idOf = ({ name, version }: CatalogVersion): string => `${name}@${version}`;
