import { StampInvalidError } from '../stamp-invalid-error.ts';

/** Reads a stream of bits, the highest of each byte first. Throws StampInvalidError at its end. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** The bits of the last byte that were not read yet, and how many. */
  #held = 0;
  #heldCount = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `count` bits, at most 32, as an unsigned number. */
  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      if (this.#heldCount === 0) this.#next();
      const taken = Math.min(left, this.#heldCount);
      this.#heldCount -= taken;
      // Not by shifts: 32 bits are more than a shift can make without a sign.
      value = value * 2 ** taken + (this.#held >> this.#heldCount);
      this.#held &= (1 << this.#heldCount) - 1;
      left -= taken;
    }
    return value;
  }

  /** How many zeros come before the next one, which is passed, too. */
  zeros(): number {
    let zeros = 0;
    while (this.#held === 0) {
      zeros += this.#heldCount;
      this.#next();
    }
    const leading = Math.clz32(this.#held) - (32 - this.#heldCount);
    this.#heldCount -= leading + 1;
    this.#held &= (1 << this.#heldCount) - 1;
    return zeros + leading;
  }

  #next(): void {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new StampInvalidError('a tile ends too early');
    this.#at += 1;
    this.#held = byte;
    this.#heldCount = 8;
  }
}
