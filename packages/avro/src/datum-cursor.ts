import { LuceroError } from '@lucero/errors';
import { MAX_DATUM_DEPTH, MAX_ZERO_SIZE_VALUES } from './limits.ts';

const words = new Int32Array(2);
const wordsAsLong = new BigInt64Array(words.buffer);

/**
 * A place in the bytes of a datum. The generated readers (datum-reader.ts) keep the position in a
 * local variable, store it in `pos` before each call and take it back after.
 *
 * Nothing is read past `end` for long: lengths, counts and runs of fixed size are checked against
 * it before they are believed, single bytes may overshoot by the few fields up to the next check,
 * and `finish` is the last one.
 */
export class DatumCursor {
  /** Always a Buffer, so that the generated code meets one shape only. */
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly end: number;
  pos: number;
  #depth = 0;
  #zeroSizeValues = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    const { buffer, byteOffset, byteLength } = bytes;
    this.bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(buffer, byteOffset, byteLength);
    this.view = new DataView(buffer, byteOffset, byteLength);
    this.pos = start;
    this.end = end;
  }

  /** After each datum: throws LUCERO_AVRO_TRUNCATED when it went past the end. */
  finish(): void {
    if (this.pos > this.end) throw this.truncated();
    this.#zeroSizeValues = 0;
  }

  readLong(): bigint {
    this.#readVarint();
    return wordsAsLong[0]!;
  }

  /** A long as a number; inexact beyond 2^53, where lengths and counts are refused anyway. */
  readNumber(): number {
    this.#readVarint();
    const low = words[0]!;
    const high = words[1]!;
    return high === low >> 31 ? low : high * 2 ** 32 + (low >>> 0);
  }

  readInt(): number {
    const value = this.readNumber();
    if (value !== (value | 0)) throw this.corrupt(`an int of ${value}`);
    return value;
  }

  /** An id that was written as a float or double: bigint as long as no digit can have been lost. */
  toId(value: number): bigint | number {
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  }

  skipVarint(): void {
    const { bytes, end } = this;
    let p = this.pos;
    const last = p + 9;
    while (p < end) {
      const byte = bytes[p++]!;
      if (byte < 128) {
        this.pos = p;
        return;
      }
      if (p > last) throw this.corrupt('a number of more than 10 bytes');
    }
    throw this.truncated();
  }

  /** Length of a string or of bytes: never more than there are. */
  readLength(): number {
    const length = this.readNumber();
    if (length < 0) throw this.corrupt(`a length of ${length}`);
    if (length > this.end - this.pos) throw this.truncated();
    return length;
  }

  readString(): string {
    const length = this.readLength();
    const start = this.pos;
    this.pos = start + length;
    if (length === 1) {
      const byte = this.bytes[start]!;
      if (byte < 128) return String.fromCharCode(byte);
    }
    return this.bytes.toString('utf8', start, this.pos);
  }

  /** A view of the bytes, not a copy. */
  readBytes(): Uint8Array {
    const length = this.readLength();
    const start = this.pos;
    this.pos = start + length;
    return this.bytes.subarray(start, this.pos);
  }

  /** Number of items in the next block of an array or map; 0 ends it. */
  readCount(minimumItemSize: number): number {
    let count = this.readNumber();
    if (count < 0) {
      count = -count;
      // The writer also says how many bytes the block has; the items themselves tell.
      this.skipVarint();
    }
    if (minimumItemSize === 0) this.chargeZeroSize(count);
    else if (count > (this.end - this.pos) / minimumItemSize) throw this.truncated();
    return count;
  }

  /** An array of doubles: one block in all but odd writers, whose length is known before it is read. */
  readDoubles(): number[] {
    let count = this.readCount(8);
    const doubles = new Array<number>(count);
    for (let from = 0; count > 0; count = this.readCount(8)) {
      for (let i = 0; i < count; i++)
        doubles[from + i] = this.view.getFloat64(this.pos + 8 * i, true);
      this.pos += 8 * count;
      from += count;
    }
    return doubles;
  }

  /** Doubled branch of a union whose index takes more than one byte. */
  readBranch(): number {
    return 2 * this.readNumber();
  }

  /** Values without bytes are paid from a budget, for the bytes left cannot bound them. */
  chargeZeroSize(count: number): void {
    this.#zeroSizeValues += count;
    if (this.#zeroSizeValues > MAX_ZERO_SIZE_VALUES) {
      throw this.corrupt(`more than ${MAX_ZERO_SIZE_VALUES} values that take no byte`);
    }
  }

  enterRecord(): void {
    this.#depth++;
    if (this.#depth > MAX_DATUM_DEPTH) {
      throw this.corrupt(`records nest deeper than ${MAX_DATUM_DEPTH}`);
    }
  }

  leaveRecord(): void {
    this.#depth--;
  }

  truncated(): LuceroError {
    return new LuceroError(
      'LUCERO_AVRO_TRUNCATED',
      `the datum goes on past its end at byte ${this.end}`,
      { endByte: this.end },
    );
  }

  corrupt(what: string): LuceroError {
    return new LuceroError('LUCERO_AVRO_CORRUPT', `${what} before byte ${this.pos}`, {
      byte: this.pos,
    });
  }

  /** For a union index or an enum symbol that the schema does not have. */
  outOfRange(what: string): LuceroError {
    return this.pos > this.end ? this.truncated() : this.corrupt(what);
  }

  /** Leaves the two halves of a zigzag varint in `words`. */
  #readVarint(): void {
    const { bytes, end } = this;
    let p = this.pos;
    let low = 0;
    let high = 0;
    for (let shift = 0; ; shift += 7) {
      if (p >= end) throw this.truncated();
      const byte = bytes[p++]!;
      const bits = byte & 127;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 128) {
        if (shift === 63 && byte > 1) throw this.corrupt('a number of more than 64 bits');
        break;
      }
      if (shift === 63) throw this.corrupt('a number of more than 10 bytes');
    }
    this.pos = p;
    const sign = -(low & 1);
    words[0] = ((low >>> 1) | (high << 31)) ^ sign;
    words[1] = (high >>> 1) ^ sign;
  }
}

/** Reads or skips one datum at the cursor and leaves the cursor behind it. */
export type DatumReader<Value = unknown> = (cursor: DatumCursor) => Value;
