import { StampInvalidError } from '../stamp-invalid-error.ts';
import { BitReader } from './bit-reader.ts';

/** By BYTEPIX: bits of a block's header, and the number of low bits that means "not compressed". */
const codes: Readonly<Record<number, { readonly headerBits: number; readonly plain: number }>> = {
  1: { headerBits: 3, plain: 6 },
  2: { headerBits: 4, plain: 14 },
  4: { headerBits: 5, plain: 25 },
};

/**
 * Unpacks a tile of RICE_1 (FITS standard 4.0, section 10.4.1): the first number as it is, then in blocks
 * the differences from number to number, each as a count of zeros, a one, and some low bits; a block's
 * header tells how many. Differences are mapped to positive numbers: 0, −1, 1, −2 ... are 0, 1, 2, 3 ...
 *
 * @param bytePix bytes of a number: 1 (unsigned), 2 or 4 (signed); sums wrap around as they do there
 * Throws StampInvalidError.
 */
export function unpackRice(
  bytes: Uint8Array,
  count: number,
  { bytePix, blockSize }: { readonly bytePix: number; readonly blockSize: number },
): Int32Array {
  const code = codes[bytePix];
  if (code === undefined) {
    throw new StampInvalidError(
      `RICE_1 with BYTEPIX ${bytePix}`,
      {},
      { fault: 'LUCERO_STAMP_UNSUPPORTED' },
    );
  }
  if (!(Number.isInteger(blockSize) && blockSize > 0)) {
    throw new StampInvalidError(`RICE_1 with BLOCKSIZE ${blockSize}`);
  }
  const wrap = wraps[bytePix] as (value: number) => number;
  const bits = new BitReader(bytes);
  const numbers = new Int32Array(count);
  let last = wrap(bits.read(8 * bytePix));
  for (let start = 0; start < count; start += blockSize) {
    const end = Math.min(start + blockSize, count);
    const lowBits = bits.read(code.headerBits) - 1;
    if (lowBits < 0) {
      numbers.fill(last, start, end);
      continue;
    }
    if (lowBits > code.plain) throw new StampInvalidError(`RICE_1 with ${lowBits} low bits`);
    for (let i = start; i < end; i++) {
      const mapped =
        lowBits === code.plain
          ? bits.read(8 * bytePix)
          : ((bits.zeros() << lowBits) | bits.read(lowBits)) >>> 0;
      const difference = mapped & 1 ? ~(mapped >>> 1) : mapped >>> 1;
      last = wrap(last + difference);
      numbers[i] = last;
    }
  }
  return numbers;
}

const wraps: Readonly<Record<number, (value: number) => number>> = {
  1: (value) => value & 0xff,
  2: (value) => (value << 16) >> 16,
  4: (value) => value | 0,
};
