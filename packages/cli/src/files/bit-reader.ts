/** Reads bits, the highest of each byte first. Throws an Error at the end of the bytes. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** The next byte to be fetched. */
  #next = 0;
  /** The lowest `#heldBits` of it are not yet read. */
  #held = 0;
  #heldBits = 0;

  /** @param bitOffset bits of the first byte that were read before, 0 to 7 */
  constructor(bytes: Uint8Array, bitOffset: number) {
    this.#bytes = bytes;
    if (bitOffset > 0) this.read(bitOffset);
  }

  /** @param count 1 to 32 */
  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 65_536 + this.read(16);
    while (this.#heldBits < count) {
      const byte = this.#bytes[this.#next++];
      if (byte === undefined) throw new Error('unexpected end of file');
      this.#held = (this.#held << 8) | byte;
      this.#heldBits += 8;
    }
    this.#heldBits -= count;
    return (this.#held >>> this.#heldBits) & ((1 << count) - 1);
  }

  /** Bytes of which at least one bit was read. */
  get bytesRead(): number {
    return this.#next;
  }

  /** Bits that were read of the last of them; 0 when it was read whole. */
  get bitOffset(): number {
    return (8 - this.#heldBits) % 8;
  }
}
