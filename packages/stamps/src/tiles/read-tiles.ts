import type { FitsHeader } from '@lucero/fits-tables';
import { headerCount } from '../fits-header.ts';
import type { ImageShape } from '../hdu-shape.ts';
import { pixelScaling } from '../pixel-scaling.ts';
import { StampInvalidError } from '../stamp-invalid-error.ts';
import { perTile, quantisation } from './quantisation.ts';
import { readTileTable, type TileColumn, type TileTable } from './tile-table.ts';
import { plainTile, type StoredTile, tileUnpacker } from './unpack-tile.ts';

/** Usual are one per row; each costs some microseconds, gzipped ones some tens. */
const maxTiles = 16_384;

/**
 * The pixels of an image that is compressed by tiles (FITS standard 4.0, section 10.1), with the values
 * that astropy gives; `data` is exactly the table with its heap, and `shape` is bounded by the caller.
 * Throws StampInvalidError.
 */
export function readTiles(data: Buffer, header: FitsHeader, shape: ImageShape): Float32Array {
  const { widthPx, heightPx, bitpix } = shape;
  const tileWidthPx = tileSide(header, 'ZTILE1', widthPx);
  const tileHeightPx = tileSide(header, 'ZTILE2', 1);
  const tilesPerRow = Math.ceil(widthPx / tileWidthPx);
  const tileCount = tilesPerRow * Math.ceil(heightPx / tileHeightPx);
  if (tileCount > maxTiles) {
    throw new StampInvalidError(`${tileCount} tiles`, {}, { fault: 'LUCERO_STAMP_UNSUPPORTED' });
  }
  const table = readTileTable(data, header);
  if (table.rowCount < tileCount) {
    throw new StampInvalidError(`${table.rowCount} rows for ${tileCount} tiles`);
  }
  const pixelsOf = tilePixels(header, table, bitpix);
  const pixels = new Float32Array(widthPx * heightPx);
  for (let tile = 0; tile < tileCount; tile++) {
    const x0 = (tile % tilesPerRow) * tileWidthPx;
    const y0 = Math.floor(tile / tilesPerRow) * tileHeightPx;
    // Tiles at the right and upper edge are cut.
    const width = Math.min(tileWidthPx, widthPx - x0);
    const height = Math.min(tileHeightPx, heightPx - y0);
    const at = pixelsOf(tile, width * height);
    for (let y = 0; y < height; y++) {
      const start = (y0 + y) * widthPx + x0;
      for (let x = 0; x < width; x++) pixels[start + x] = at(y * width + x);
    }
  }
  return pixels;
}

function tileSide(header: FitsHeader, keyword: string, absent: number): number {
  const side = headerCount(header, keyword, { absent });
  if (side === 0) throw new StampInvalidError(`${keyword} is 0`);
  return side;
}

/** How a tile of `count` pixels is read: unpacked, made floats again where it was quantised, scaled. */
function tilePixels(
  header: FitsHeader,
  table: TileTable,
  bitpix: number,
): (tile: number, count: number) => (i: number) => number {
  const compressed = listColumn(table, 'COMPRESSED_DATA');
  if (compressed === null) throw new StampInvalidError('no column COMPRESSED_DATA');
  if (table.column('NULL_PIXEL_MASK') !== null) {
    // Passed over, pixels that were not measured would be numbers.
    throw new StampInvalidError('a mask of pixels', {}, { fault: 'LUCERO_STAMP_UNSUPPORTED' });
  }
  const unquantise = quantisation(header, table, bitpix);
  const unpack = tileUnpacker(header, unquantise === null ? bitpix : 32);
  const unpackPlain = tileUnpacker(new Map([['ZCMPTYPE', 'GZIP_1']]), bitpix);
  // Tiles that could not be quantised well are here instead, as they were.
  const gzipped = listColumn(table, 'GZIP_COMPRESSED_DATA');
  const plain = listColumn(table, 'UNCOMPRESSED_DATA');
  const blankOf = unquantise === null && bitpix > 0 ? perTile(header, table, 'ZBLANK') : null;
  const scaled = pixelScaling(header, bitpix);

  const storedOf = (tile: number, count: number): StoredTile => {
    const bytes = table.bytes(compressed, tile);
    if (bytes.length > 0) {
      const stored = unpack(bytes, count);
      if (unquantise === null) return stored;
      const floats = unquantise(stored, count, tile);
      // An image of float32 was float32 before it is scaled.
      return bitpix === -32 ? (i) => Math.fround(floats[i]) : (i) => floats[i];
    }
    if (gzipped !== null) return unpackPlain(table.bytes(gzipped, tile), count);
    if (plain !== null) {
      return plainTile(table.bytes(plain, tile), count, 'ED'.includes(plain.listOf) ? -1 : 1);
    }
    throw new StampInvalidError(`tile ${tile + 1} is empty`, { tile: tile + 1 });
  };
  return (tile, count) => {
    const stored = storedOf(tile, count);
    const blank = blankOf?.(tile);
    if (scaled === null && blank === undefined) return stored;
    return (i) => {
      const value = stored(i);
      if (value === blank) return Number.NaN;
      return scaled === null ? value : scaled(value);
    };
  };
}

function listColumn(table: TileTable, name: string): TileColumn | null {
  const column = table.column(name);
  if (column === null) return null;
  const { letter, listOf } = column;
  if ((letter === 'P' || letter === 'Q') && 'BIJED'.includes(listOf) && listOf !== '')
    return column;
  throw new StampInvalidError(`${name} is a column of ${letter}${listOf}`);
}
