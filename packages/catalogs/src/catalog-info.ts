import type { CatalogContents } from './catalog-file.ts';
import type { CatalogInfo } from './contract.ts';

/** A version on disk, as callers see it. */
export function catalogInfo(
  { description, rowCount, index, tiles }: CatalogContents,
  quarantined: readonly string[],
): CatalogInfo {
  return {
    ...description,
    id: `${description.name}@${description.version}`,
    rowCount,
    bytes: tiles.reduce((sum, tile) => sum + tile.bytes, index.bytes),
    quarantined,
  };
}
