import type { FitsHeader } from '@lucero/fits-tables';
import { headerCount } from '../fits-header.ts';
import { StampInvalidError } from '../stamp-invalid-error.ts';

/** Bytes of one element of a column, by the letter of its TFORM; X is a count of bits. */
const elementBytes: Readonly<Record<string, number>> = {
  ...{ L: 1, X: 1 / 8, B: 1, I: 2, J: 4, K: 8, A: 1 },
  ...{ E: 4, D: 8, C: 8, M: 16, P: 8, Q: 16 },
};

/** A column of a binary table. */
export interface TileColumn {
  readonly offset: number;
  readonly letter: string;
  /** Letter of the elements in the heap, of a column of lists (P, Q); else ''. */
  readonly listOf: string;
}

/**
 * The binary table that holds an image in tiles: one row per tile, the compressed bytes of all tiles in the
 * heap behind the rows (FITS standard 4.0, sections 7.3 and 10.1).
 */
export interface TileTable {
  readonly rowCount: number;
  readonly column: (name: string) => TileColumn | null;
  /** The number in a row of a column, its first where it has several. */
  readonly number: (column: TileColumn, row: number) => number;
  /** The heap's bytes that a row of a column of lists names. */
  readonly bytes: (column: TileColumn, row: number) => Uint8Array;
}

/** Reads the structure; `data` is exactly the table with its heap. Throws StampInvalidError. */
export function readTileTable(data: Buffer, header: FitsHeader): TileTable {
  const rowBytes = headerCount(header, 'NAXIS1', { absent: null });
  const rowCount = headerCount(header, 'NAXIS2', { absent: null });
  if (rowBytes * rowCount > data.length) {
    throw new StampInvalidError(`${rowCount} rows of ${rowBytes} bytes in ${data.length}`);
  }
  const heapStart = headerCount(header, 'THEAP', { absent: rowBytes * rowCount });
  const heap = data.subarray(Math.min(heapStart, data.length));
  const columns = columnsOf(header, rowBytes);

  const number = ({ letter, offset }: TileColumn, row: number): number => {
    const at = row * rowBytes + offset;
    switch (letter) {
      case 'B':
        return data.readUInt8(at);
      case 'I':
        return data.readInt16BE(at);
      case 'J':
        return data.readInt32BE(at);
      case 'K':
        return Number(data.readBigInt64BE(at));
      case 'E':
        return data.readFloatBE(at);
      case 'D':
        return data.readDoubleBE(at);
      default:
        throw new StampInvalidError(`a column of ${letter} where a number is needed`);
    }
  };
  const bytes = ({ letter, listOf, offset }: TileColumn, row: number): Uint8Array => {
    const at = row * rowBytes + offset;
    const [count, start] =
      letter === 'Q'
        ? [Number(data.readBigInt64BE(at)), Number(data.readBigInt64BE(at + 8))]
        : [data.readInt32BE(at), data.readInt32BE(at + 4)];
    const length = count * (elementBytes[listOf] ?? Number.NaN);
    if (!(count >= 0 && start >= 0 && Number.isInteger(length) && start + length <= heap.length)) {
      throw new StampInvalidError(`tile ${row + 1} is not within the heap`, { tile: row + 1 });
    }
    return heap.subarray(start, start + length);
  };
  return { rowCount, column: (name) => columns.get(name) ?? null, number, bytes };
}

/** By TTYPE, in capitals: FITS compares names of columns without their case. */
function columnsOf(header: FitsHeader, rowBytes: number): ReadonlyMap<string, TileColumn> {
  const columns = new Map<string, TileColumn>();
  const fieldCount = headerCount(header, 'TFIELDS', { absent: null, highest: 999 });
  let offset = 0;
  for (let i = 1; i <= fieldCount; i++) {
    const form = String(header.get(`TFORM${i}`) ?? '');
    const [, repeat = '', letter = '', list = ''] = /^(\d{0,9})([A-Z])(.*)$/.exec(form) ?? [];
    const width = Math.ceil((repeat === '' ? 1 : Number(repeat)) * (elementBytes[letter] ?? NaN));
    if (!(offset + width <= rowBytes)) throw new StampInvalidError(`TFORM${i} is ${form}`);
    const name = String(header.get(`TTYPE${i}`) ?? '').toUpperCase();
    const isList = letter === 'P' || letter === 'Q';
    if (width > 0 && !columns.has(name)) {
      columns.set(name, { offset, letter, listOf: isList ? list.slice(0, 1) : '' });
    }
    offset += width;
  }
  return columns;
}
