import type { RowLayout } from './row-layout.ts';

const smallestTextBytes = 65_536;

/** Texts one behind the other, and where each ends. */
export class TextRows {
  bytes: Buffer;
  readonly ends: Uint32Array;

  constructor(rowCapacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(smallestTextBytes);
    this.ends = new Uint32Array(rowCapacity);
  }

  startOf(row: number): number {
    return row === 0 ? 0 : this.ends[row - 1]!;
  }

  /** Room for so many bytes more behind those that are used. */
  reserve(used: number, more: number): void {
    if (used + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, used + more));
    this.bytes.copy(grown, 0, 0, used);
    this.bytes = grown;
  }

  /** Writes the text of a row behind that of the row before it; returns its length [bytes]. */
  append(row: number, text: string): number {
    const start = this.startOf(row);
    // Three bytes at most for each UTF-16 unit.
    this.reserve(start, 3 * text.length);
    const { bytes } = this;
    // Source ids are ASCII, and a call into the encoder costs more than their bytes.
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) {
        const length = bytes.write(text, start, 'utf8');
        this.ends[row] = start + length;
        return length;
      }
      bytes[start + i] = unit;
    }
    this.ends[row] = start + text.length;
    return text.length;
  }
}

/** Rows in memory, column by column, and in which order they came. */
export interface RowTable {
  readonly capacity: number;
  count: number;
  /** Of order 24, by which rows are sorted. */
  readonly cells: Float64Array;
  readonly doubles: readonly Float64Array[];
  readonly floats: readonly Float32Array[];
  readonly texts: readonly TextRows[];
}

export function emptyRowTable(layout: RowLayout, capacity: number): RowTable {
  return {
    capacity,
    count: 0,
    cells: new Float64Array(capacity),
    doubles: layout.doubles.map(() => new Float64Array(capacity)),
    floats: layout.floats.map(() => new Float32Array(capacity)),
    texts: layout.texts.map(() => new TextRows(capacity)),
  };
}

/** Bytes of all texts of the table's rows. */
export const textBytesOf = ({ texts, count }: RowTable): number =>
  texts.reduce((sum, text) => sum + text.startOf(count), 0);
