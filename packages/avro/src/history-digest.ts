/**
 * What a packet's history held, in a few hundred bytes: kept with the object, it tells at the next alert
 * which rows are known without looking at one of them.
 *
 * The rows of each array are cut into blocks of time, each with a checksum over its bytes as the survey sent
 * them, in the packet's order. A block that is the same as before has the same rows, with the same values;
 * of one in which a row was added, dropped or measured again, all rows are looked at. So a year of history
 * costs what its last month does, and what the survey drops at the far end, another.
 */
import { crc32 } from 'node:zlib';
import type { FoundRows } from './found-rows.ts';

/** Long enough for few blocks, short enough for few rows in the last: some hundred at Rubin's pace. */
const BLOCK_DAYS = 16;
/** Raise it when more of a row is read than before: every row is then looked at once more. */
const DIGEST_VERSION = 1;
/** Array number, block, checksum. */
const ENTRY_BYTES = 1 + 2 + 4;
/** Block of rows without a time. */
const UNDATED = -32768;

export interface HistoryBlock {
  /** Number of the array in the packet's histories. */
  readonly array: number;
  /** Whole days / 16 of its rows' times; -32768: they have none. */
  readonly block: number;
  readonly checksum: number;
  /** Numbers of its rows in the array. */
  readonly rows: readonly number[];
}

/**
 * The blocks of a packet's histories, by array and then as they first occur.
 *
 * @param schemaId of the writer: the same bytes under another schema are other values
 */
export function historyBlocks(arrays: readonly FoundRows[], schemaId: string): HistoryBlock[] {
  const seed = crc32(`${DIGEST_VERSION} ${schemaId}`);
  return arrays.flatMap((found, array) => {
    const blocks = new Map<number, { checksum: number; rows: number[] }>();
    const count = found.starts.length;
    for (let first = 0; first < count; ) {
      const block = blockOf(found.times[first]!);
      let end = first + 1;
      while (end < count && blockOf(found.times[end]!) === block) end++;
      let held = blocks.get(block);
      if (held === undefined) {
        held = { checksum: seed, rows: [] };
        blocks.set(block, held);
      }
      // Neighbours in one go: surveys send their rows in the order of time, or the other way round.
      held.checksum = crc32(
        found.bytes.subarray(found.starts[first], found.endOf(end - 1)),
        held.checksum,
      );
      for (let i = first; i < end; i++) held.rows.push(i);
      first = end;
    }
    return [...blocks].map(([block, held]) => ({ array, block, ...held }));
  });
}

/** The digest: what `unknownBlocks` compares with. */
export function historyDigest(blocks: readonly HistoryBlock[]): string {
  const bytes = Buffer.alloc(blocks.length * ENTRY_BYTES);
  blocks.forEach(({ array, block, checksum }, i) => {
    const at = bytes.writeUInt8(array, i * ENTRY_BYTES);
    bytes.writeUInt32BE(checksum, bytes.writeInt16BE(block, at));
  });
  return bytes.toString('base64');
}

/** Those blocks that the digest does not hold; all when it is null or none of ours. */
export function unknownBlocks(
  blocks: readonly HistoryBlock[],
  digest: string | null,
): readonly HistoryBlock[] {
  if (digest === null) return blocks;
  const bytes = Buffer.from(digest, 'base64');
  const known = new Set<string>();
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    known.add(
      entryText(bytes.readUInt8(at), bytes.readInt16BE(at + 1), bytes.readUInt32BE(at + 3)),
    );
  }
  return blocks.filter(
    ({ array, block, checksum }) => !known.has(entryText(array, block, checksum)),
  );
}

const entryText = (array: number, block: number, checksum: number) =>
  `${array} ${block} ${checksum}`;

function blockOf(mjd: number): number {
  const block = Math.floor(mjd / BLOCK_DAYS);
  return block > UNDATED && block <= 32767 ? block : UNDATED;
}
