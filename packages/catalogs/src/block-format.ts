/**
 * A block: some rows that lie together on the sky, in the bytes that one read fetches. Little-endian, no header (the
 * index knows the number of rows): doubles column by column, floats column by column, for each text the ends of its rows
 * (16 bits), the texts. Its length is a multiple of 8, so that every column is aligned wherever a block begins.
 */
import type { RowLayout } from './row-layout.ts';
import type { RowTable } from './row-table.ts';

/** A text column's bytes in a block: ends are 16 bits. */
export const mostTextBytes = 65_535;

/** A block as it lies in memory: views on its bytes. */
export interface Block {
  readonly rows: number;
  readonly bytes: Buffer;
  readonly ra: Float64Array;
  readonly dec: Float64Array;
  readonly pmRa: Float64Array | null;
  readonly pmDec: Float64Array | null;
  readonly radius: Float64Array | null;
}

/** Bytes of a block of so many rows whose texts have this many bytes. */
export function blockBytes(layout: RowLayout, rows: number, textBytes: number): number {
  const bytes = rows * (layout.numberBytes + 2 * layout.texts.length) + textBytes;
  return Math.ceil(bytes / 8) * 8;
}

/** Rows `order[from]` … `order[to - 1]` of a table as a block. */
export function encodeBlock(
  layout: RowLayout,
  table: RowTable,
  order: Uint32Array,
  from: number,
  to: number,
): Buffer {
  const rows = to - from;
  const textBytes = table.texts.reduce((sum, { ends }) => {
    let ofColumn = 0;
    for (let i = from; i < to; i++) ofColumn += lengthOf(ends, order[i]!);
    return sum + ofColumn;
  }, 0);
  const bytes = Buffer.alloc(blockBytes(layout, rows, textBytes));
  let at = 0;
  for (const column of table.doubles) {
    const into = new Float64Array(bytes.buffer, bytes.byteOffset + at, rows);
    for (let i = 0; i < rows; i++) into[i] = column[order[from + i]!]!;
    at += 8 * rows;
  }
  for (const column of table.floats) {
    const into = new Float32Array(bytes.buffer, bytes.byteOffset + at, rows);
    for (let i = 0; i < rows; i++) into[i] = column[order[from + i]!]!;
    at += 4 * rows;
  }
  let textAt = at + 2 * rows * table.texts.length;
  for (const { bytes: source, ends } of table.texts) {
    const into = new Uint16Array(bytes.buffer, bytes.byteOffset + at, rows);
    const begin = textAt;
    for (let i = 0; i < rows; i++) {
      const row = order[from + i]!;
      const end = ends[row]!;
      for (let j = row === 0 ? 0 : ends[row - 1]!; j < end; j++) bytes[textAt++] = source[j]!;
      into[i] = textAt - begin;
    }
    at += 2 * rows;
  }
  return bytes;
}

const lengthOf = (ends: Uint32Array, row: number): number =>
  row === 0 ? ends[0]! : ends[row]! - ends[row - 1]!;

/** Views on the columns that are searched. `bytes` begins at a multiple of 8 of its buffer. */
export function openBlock(layout: RowLayout, bytes: Buffer, rows: number): Block {
  const column = (i: number): Float64Array =>
    new Float64Array(bytes.buffer, bytes.byteOffset + 8 * rows * i, rows);
  const optional = (i: number): Float64Array | null => (i < 0 ? null : column(i));
  return {
    rows,
    bytes,
    ra: column(0),
    dec: column(1),
    pmRa: optional(layout.pmRa),
    pmDec: optional(layout.pmDec),
    radius: optional(layout.radius),
  };
}

/** Number `i` of the doubles of a row. */
export const doubleOf = ({ bytes, rows }: Block, i: number, row: number): number =>
  bytes.readDoubleLE(8 * (rows * i + row));

/** Number `i` of the floats of a row: the shortest decimal that is this float, 15.2 and not 15.199999809. */
export function floatOf({ bytes, rows }: Block, layout: RowLayout, i: number, row: number): number {
  const float = bytes.readFloatLE(8 * rows * layout.doubles.length + 4 * (rows * i + row));
  for (const digits of [6, 7, 8]) {
    const shorter = Number(float.toPrecision(digits));
    if (Math.fround(shorter) === float) return shorter;
  }
  return float;
}

/** Number `i` of the texts of a row. */
export function textOf({ bytes, rows }: Block, layout: RowLayout, i: number, row: number): string {
  const endsAt = rows * layout.numberBytes;
  const endOf = (text: number, of: number) => bytes.readUInt16LE(endsAt + 2 * (rows * text + of));
  let begin = endsAt + 2 * rows * layout.texts.length;
  for (let text = 0; text < i; text++) begin += endOf(text, rows - 1);
  return bytes.toString('utf8', begin + (row === 0 ? 0 : endOf(i, row - 1)), begin + endOf(i, row));
}
