import type { BitReader } from './bit-reader.ts';

export interface Bzip2Block {
  /** Of the unpacked bytes, as the file states it. */
  readonly checksum: number;
  /** The unpacked bytes; to be read before the next block, which uses the same memory. */
  readonly pieces: (pieceBytes: number) => Generator<Uint8Array>;
}

const maxCodeLength = 20;
const symbolsPerSelector = 50;
/** Symbols that count a run of the byte in front, in bijective base 2: RUNA and RUNB. */
const runSymbols = 2;

/**
 * Undoes, from the file to the data: Huffman codes, move to front with its runs, and the
 * Burrows-Wheeler transform; the runs of four and more that stood before it are undone in `pieces`.
 *
 * @param scratch as long as a block may be; a byte in the low 8 bits, the place of the next above
 */
export function readBzip2Block(bits: BitReader, scratch: Uint32Array): Bzip2Block {
  const checksum = bits.read(32);
  if (bits.read(1) !== 0) throw new Error('bzip2 data of before version 0.9.5');
  const origin = bits.read(24);
  const alphabet = readAlphabet(bits);
  const length = readSymbols(bits, alphabet, scratch);
  if (origin >= length) throw new Error('damaged bzip2 data');
  linkBytes(scratch, length);
  return { checksum, pieces: (pieceBytes) => unpackedOf(scratch, length, origin, pieceBytes) };
}

/** The bytes that occur in the block, in order: a bitmap of sixteen bitmaps. */
function readAlphabet(bits: BitReader): number[] {
  const groups = bits.read(16);
  const alphabet: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let i = 0; i < 16; i++)
      if (((members >> (15 - i)) & 1) === 1) alphabet.push(16 * group + i);
  }
  if (alphabet.length === 0) throw new Error('damaged bzip2 data');
  return alphabet;
}

/** Fills `block` with the transformed bytes and gives their number. */
function readSymbols(bits: BitReader, alphabet: readonly number[], block: Uint32Array): number {
  const tableCount = bits.read(3);
  const selectorCount = bits.read(15);
  if (tableCount < 2 || tableCount > 6 || selectorCount < 1) throw new Error('damaged bzip2 data');
  const selectors = readSelectors(bits, selectorCount, tableCount);
  const endSymbol = alphabet.length + 1;
  const tables = Array.from({ length: tableCount }, () => readCode(bits, endSymbol + 1));

  const recent = Uint8Array.from(alphabet);
  let length = 0;
  let runLength = 0;
  let runDigit = 1;
  let left = 0;
  let selector = 0;
  let code: Code | undefined;
  for (;;) {
    if (left-- === 0) {
      // Damaged data may have more symbols than its selectors are for.
      code = tables[selectors[selector++] ?? tableCount];
      left = symbolsPerSelector - 1;
    }
    if (code === undefined) throw new Error('damaged bzip2 data');
    const symbol = readSymbol(bits, code);
    if (symbol < runSymbols) {
      runLength += runDigit * (symbol + 1);
      runDigit *= 2;
      // Also keeps the digit small: a hostile file could have thousands of them.
      if (runLength > block.length) throw new Error('damaged bzip2 data');
      continue;
    }
    if (runLength > 0) {
      if (length + runLength > block.length) throw new Error('damaged bzip2 data');
      block.fill(recent[0]!, length, length + runLength);
      length += runLength;
      runLength = 0;
      runDigit = 1;
    }
    if (symbol === endSymbol) return length;
    if (length === block.length) throw new Error('damaged bzip2 data');
    const byte = recent[symbol - 1]!;
    recent.copyWithin(1, 0, symbol - 1);
    recent[0] = byte;
    block[length++] = byte;
  }
}

/** Which table each fifty symbols use, moved to front and in unary. */
function readSelectors(bits: BitReader, count: number, tableCount: number): Uint8Array {
  const recent = Array.from({ length: tableCount }, (_, table) => table);
  const selectors = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let place = 0;
    while (bits.read(1) === 1) if (++place >= tableCount) throw new Error('damaged bzip2 data');
    const table = recent[place]!;
    recent.splice(place, 1);
    recent.unshift(table);
    selectors[i] = table;
  }
  return selectors;
}

/** A canonical Huffman code: the codes of one length follow each other, in the order of the symbols. */
interface Code {
  readonly shortest: number;
  /** By length: the first code that is longer, or -1; and what leads from a code to its place. */
  readonly limits: Int32Array;
  readonly shifts: Int32Array;
  readonly symbols: readonly number[];
}

function readCode(bits: BitReader, symbolCount: number): Code {
  const lengths: number[] = [];
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    while (length >= 1 && length <= maxCodeLength && bits.read(1) === 1) {
      length += bits.read(1) === 0 ? 1 : -1;
    }
    if (length < 1 || length > maxCodeLength) throw new Error('damaged bzip2 data');
    lengths.push(length);
  }
  const limits = new Int32Array(maxCodeLength + 1);
  const shifts = new Int32Array(maxCodeLength + 1);
  const symbols: number[] = [];
  let first = 0;
  for (let each = 1; each <= maxCodeLength; each++) {
    shifts[each] = symbols.length - first;
    for (const [symbol, own] of lengths.entries()) if (own === each) symbols.push(symbol);
    limits[each] = symbols.length - shifts[each]!;
    first = 2 * limits[each]!;
  }
  return { shortest: Math.min(...lengths), limits, shifts, symbols };
}

function readSymbol(bits: BitReader, { shortest, limits, shifts, symbols }: Code): number {
  let length = shortest;
  let code = bits.read(length);
  while (code >= limits[length]!) {
    if (++length > maxCodeLength) throw new Error('damaged bzip2 data');
    code = 2 * code + bits.read(1);
  }
  const symbol = symbols[code + shifts[length]!];
  if (symbol === undefined) throw new Error('damaged bzip2 data');
  return symbol;
}

/** Undoes the sorting: writes above each byte the place of the one that follows it in the data. */
function linkBytes(block: Uint32Array, length: number): void {
  const nextPlace = new Uint32Array(257);
  for (let i = 0; i < length; i++) {
    const after = (block[i]! & 0xff) + 1;
    nextPlace[after]! += 1;
  }
  for (let byte = 1; byte < 257; byte++) nextPlace[byte]! += nextPlace[byte - 1]!;
  for (let i = 0; i < length; i++) {
    const byte = block[i]! & 0xff;
    const place = nextPlace[byte]!;
    nextPlace[byte] = place + 1;
    block[place]! |= i << 8;
  }
}

function* unpackedOf(
  block: Uint32Array,
  length: number,
  origin: number,
  pieceBytes: number,
): Generator<Uint8Array> {
  let piece = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  let place = block[origin]! >>> 8;
  let last = -1;
  let alike = 0;
  for (let i = 0; i < length; i++) {
    const entry = block[place]!;
    const byte = entry & 0xff;
    place = entry >>> 8;
    let copies = 1;
    let written = byte;
    if (alike === 4) {
      // After four alike comes how many more there are.
      copies = byte;
      written = last;
      alike = 0;
      last = -1;
    } else {
      alike = byte === last ? alike + 1 : 1;
      last = byte;
    }
    for (; copies > 0; copies--) {
      piece[filled++] = written;
      if (filled === pieceBytes) {
        yield piece;
        piece = Buffer.allocUnsafe(pieceBytes);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
