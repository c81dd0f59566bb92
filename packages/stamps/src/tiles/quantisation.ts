import type { FitsHeader } from '@lucero/fits-tables';
import { StampInvalidError } from '../stamp-invalid-error.ts';
import { tileDither } from './dither.ts';
import type { TileTable } from './tile-table.ts';

/** What SUBTRACTIVE_DITHER_2 writes for a pixel of exactly 0. */
const zeroValue = -2_147_483_646;

/** Makes the floats of one tile of the integers that stand for them. */
export type Unquantise = (
  stored: (i: number) => number,
  count: number,
  tile: number,
) => Float64Array;

/**
 * How an image of floats was made integers (FITS standard 4.0, section 10.2); null: it was not.
 *
 * Formula:   x = (n − r + 1/2) · ZSCALE + ZZERO with a dither, n · ZSCALE + ZZERO without
 * Symbols:   n stored integer; r random number of the pixel, 0 to 1; ZSCALE and ZZERO of the tile
 *            [unit of the pixels]
 * Special:   n = ZBLANK is NaN; with SUBTRACTIVE_DITHER_2, n = −2147483646 is 0
 */
export function quantisation(
  header: FitsHeader,
  table: TileTable,
  bitpix: number,
): Unquantise | null {
  const scaleOf = perTile(header, table, 'ZSCALE');
  const zeroOf = perTile(header, table, 'ZZERO');
  if (scaleOf === null || zeroOf === null || bitpix > 0) return null;
  const blankOf = perTile(header, table, 'ZBLANK') ?? perTile(header, table, 'BLANK');
  const method = header.get('ZQUANTIZ') ?? 'NO_DITHER';
  if (!methods.has(method)) {
    throw new StampInvalidError(
      `quantised by ${method}`,
      {},
      { fault: 'LUCERO_STAMP_UNSUPPORTED' },
    );
  }
  const isDithered = method === 'SUBTRACTIVE_DITHER_1' || method === 'SUBTRACTIVE_DITHER_2';
  const seed = header.get('ZDITHER0') ?? 0;
  if (typeof seed !== 'number' || !Number.isInteger(seed)) {
    throw new StampInvalidError(`ZDITHER0 is ${seed}`);
  }
  return (stored, count, tile) => {
    const [scale, zero, blank] = [scaleOf(tile), zeroOf(tile), blankOf?.(tile)];
    const dither = isDithered ? tileDither(tile, seed) : null;
    const pixels = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const n = stored(i);
      const moved = dither === null ? n : n - dither() + 0.5;
      if (n === blank) pixels[i] = Number.NaN;
      else if (n === zeroValue && method === 'SUBTRACTIVE_DITHER_2') pixels[i] = 0;
      else pixels[i] = moved * scale + zero;
    }
    return pixels;
  };
}

const methods: ReadonlySet<unknown> = new Set([
  ...['NO_DITHER', 'NONE', 'SUBTRACTIVE_DITHER_1', 'SUBTRACTIVE_DITHER_2'],
]);

/** A number of each tile: from the column of this name, else the keyword; null: there is neither. */
export function perTile(
  header: FitsHeader,
  table: TileTable,
  name: 'ZSCALE' | 'ZZERO' | 'ZBLANK' | 'BLANK',
): ((tile: number) => number) | null {
  const column = table.column(name);
  if (column !== null) return (tile) => table.number(column, tile);
  const value = header.get(name);
  return typeof value === 'number' ? () => value : null;
}
