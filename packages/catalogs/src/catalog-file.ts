import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogCorruptError } from './catalog-corrupt-error.ts';
import type { CatalogDescription } from './contract.ts';
import type { StoredFootprint } from './footprint.ts';

export const catalogFileName = 'catalog.json';
export const indexFileName = 'blocks.index';
/** Raised when what the files hold changes; another one is refused. */
const format = 1;

export interface FileChecksum {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface TileFile extends FileChecksum {
  readonly rows: number;
  /** In the index. */
  readonly firstBlock: number;
}

/** What catalog.json says: the catalogue and its files. */
export interface CatalogContents {
  readonly description: CatalogDescription;
  readonly rowCount: number;
  readonly index: FileChecksum;
  readonly tiles: readonly TileFile[];
  /** Versions that were written before there were footprints have none. */
  readonly footprint?: StoredFootprint;
}

/** The text of catalog.json; its own checksum is of the text without it. */
export function catalogFileText(contents: CatalogContents): string {
  const body = { format, ...contents };
  return `${JSON.stringify({ ...body, sha256: checksumOf(body) }, null, 2)}\n`;
}

/** Errors: LUCERO_CATALOG_CORRUPT */
export async function readCatalogFile(folder: string, id: string): Promise<CatalogContents> {
  const corrupt = (reason: string, options?: ErrorOptions): CatalogCorruptError =>
    new CatalogCorruptError(id, catalogFileName, reason, options);
  let parsed: { format: number; sha256: string } & CatalogContents;
  try {
    parsed = JSON.parse(await readFile(join(folder, catalogFileName), 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw cause;
    throw corrupt('it cannot be read', { cause });
  }
  if (parsed.format !== format) throw corrupt(`format ${parsed.format}, where ${format} is known`);
  const { sha256, ...body } = parsed;
  if (sha256 !== checksumOf(body)) throw corrupt('its checksum is not that of its text');
  return body;
}

const checksumOf = (body: object): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');
