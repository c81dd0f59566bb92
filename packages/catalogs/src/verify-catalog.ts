import { join } from 'node:path';
import { CatalogCorruptError } from './catalog-corrupt-error.ts';
import { catalogFileName, readCatalogFile } from './catalog-file.ts';
import type { CatalogVersion } from './catalog-versions.ts';
import { sha256OfFile } from './file-state.ts';

export interface BrokenFile {
  readonly file: string;
  readonly reason: string;
}

/**
 * Reads every file of a version and compares it with its SHA-256; returns those that are not as they were written. A
 * process that has quarantined a file takes it again at its next `refresh` when the file has been replaced.
 */
export async function verifyCatalog(
  folder: string,
  { name, version }: CatalogVersion,
): Promise<BrokenFile[]> {
  const versionFolder = join(folder, name, version);
  const broken: BrokenFile[] = [];
  try {
    const { index, tiles } = await readCatalogFile(versionFolder, `${name}@${version}`);
    for (const { file, sha256 } of [index, ...tiles]) {
      const reason = await whatIsWrong(join(versionFolder, file), sha256);
      if (reason !== null) broken.push({ file, reason });
    }
  } catch (error) {
    if (!(error instanceof CatalogCorruptError)) throw error;
    broken.push({ file: catalogFileName, reason: error.reason });
  }
  return broken;
}

async function whatIsWrong(path: string, sha256: string): Promise<string | null> {
  try {
    return (await sha256OfFile(path)) === sha256
      ? null
      : 'its checksum is not that of catalog.json';
  } catch (error) {
    return `it cannot be read: ${(error as Error).message}`;
  }
}
