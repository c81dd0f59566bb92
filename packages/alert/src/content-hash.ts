export type Content = number | bigint | string | null;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
// No measurement is NaN past a survey's door.
const absent = Number.NaN;

/**
 * A hash of measured values, bit for bit and in their order: two measurements of one point with equal
 * hashes are the same one. (Of two that differ, one in 2^30 pairs passes for the same: a point that is
 * measured again then keeps its former value.)
 *
 * Reference: MurmurHash3, 32 bits (A. Appleby, public domain), over the values as doubles; ids beyond
 *            2^53 lose their last digits here.
 *
 * @returns a signed 32-bit integer
 */
export function contentHash(contents: readonly Content[]): number {
  let hash = contents.length;
  for (const content of contents) {
    if (typeof content === 'string') {
      for (let i = 0; i < content.length; i++) hash = mixed(hash, content.charCodeAt(i));
      continue;
    }
    double[0] = content === null ? absent : Number(content);
    hash = mixed(mixed(hash, words[0]!), words[1]!);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixed(hash: number, word: number): number {
  const scrambled = Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotated(hash ^ scrambled, 13), 5) + 0xe6546b64) | 0;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
