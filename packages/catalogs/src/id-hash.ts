/**
 * A 64-bit hash of each text, as two words of 32 bits (low, high), for finding the same id twice. Two lanes of
 * multiplication and exclusive or, mixed at the end (as cyrb53 does); equal hashes are compared as texts afterwards.
 *
 * @param into two words a row
 */
export function hashTexts(
  bytes: Uint8Array,
  ends: Uint32Array,
  count: number,
  into: Uint32Array,
): void {
  let at = 0;
  for (let row = 0; row < count; row++) {
    let a = 0xdeadbeef;
    let b = 0x41c6ce57;
    const end = ends[row]!;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      a = Math.imul(a ^ byte, 0x9e3779b1);
      b = Math.imul(b ^ byte, 0x5f356495);
      a ^= a >>> 15;
      b ^= b >>> 13;
    }
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
    into[2 * row] = a;
    into[2 * row + 1] = b;
  }
}
