/**
 * A block: some rows that lie together on the sky. Little-endian, no header (the index knows the number of rows), two
 * parts one behind the other, each read by itself:
 * - searched: the doubles that a search needs (place, proper motion, radius), column by column;
 * - told: what is told of a match: the other doubles, the floats, for each text the ends of its rows (16 bits), the texts.
 *
 * Both are multiples of 8 bytes long, so that numbers are aligned wherever a block is put.
 */
import type { RowLayout } from './row-layout.ts';
import type { RowTable } from './row-table.ts';

/** A text column's bytes in a block: ends are 16 bits. */
export const mostTextBytes = 65_535;

export const searchedBytes = (layout: RowLayout, rows: number): number =>
  8 * rows * layout.searched;

/** Bytes of a block of rows `order[from]` … `order[to - 1]`. */
export function blockBytes(
  layout: RowLayout,
  { texts }: RowTable,
  order: Uint32Array,
  from: number,
  to: number,
): number {
  const rows = to - from;
  let told = rows * (layout.otherNumberBytes + 2 * texts.length);
  for (const { ends } of texts) {
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      told += ends[row]! - (row === 0 ? 0 : ends[row - 1]!);
    }
  }
  return searchedBytes(layout, rows) + Math.ceil(told / 8) * 8;
}

/** Writes rows `order[from]` … `order[to - 1]` of a table to `bytes`, which is as long as `blockBytes` says. */
export function encodeBlock(
  table: RowTable,
  order: Uint32Array,
  from: number,
  to: number,
  bytes: Buffer,
): void {
  const rows = to - from;
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
  bytes.fill(0, textAt);
}

/** What is told of the rows of a block, as it lies in memory. */
export interface ToldPart {
  readonly layout: RowLayout;
  readonly rows: number;
  readonly bytes: Buffer;
  /** Where it begins in `bytes`. */
  readonly at: number;
}

/** Number `i` of all doubles of a row, not of those that are searched. */
export const doubleOf = ({ layout, rows, bytes, at }: ToldPart, i: number, row: number): number =>
  bytes.readDoubleLE(at + 8 * (rows * (i - layout.searched) + row));

/** Number `i` of the floats of a row: the shortest decimal that is this float, 15.2 and not 15.199999809. */
export function floatOf({ layout, rows, bytes, at }: ToldPart, i: number, row: number): number {
  const doubles = layout.doubles.length - layout.searched;
  const float = bytes.readFloatLE(at + 8 * rows * doubles + 4 * (rows * i + row));
  for (const digits of [6, 7, 8]) {
    const shorter = Number(float.toPrecision(digits));
    if (Math.fround(shorter) === float) return shorter;
  }
  return float;
}

/** Number `i` of the texts of a row. */
export function textOf({ layout, rows, bytes, at }: ToldPart, i: number, row: number): string {
  const endsAt = at + rows * layout.otherNumberBytes;
  const endOf = (text: number, of: number) => bytes.readUInt16LE(endsAt + 2 * (rows * text + of));
  let begin = endsAt + 2 * rows * layout.texts.length;
  for (let text = 0; text < i; text++) begin += endOf(text, rows - 1);
  return bytes.toString('utf8', begin + (row === 0 ? 0 : endOf(i, row - 1)), begin + endOf(i, row));
}
