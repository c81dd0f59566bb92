import { createHash } from 'node:crypto';
import { type ObjectKey, objectKeyText } from '@lucero/alert';

/** Crockford's: without i, l, o (read as 1 and 0) and u. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const bitsPerLetter = 5;
/** 65 bits: among a thousand million objects two share an id with a probability of 1 %. */
const letterCount = 13;
const readAs: Readonly<Record<string, string>> = { i: '1', l: '1', o: '0' };
const written = /^luc[-_ ]?([0-9a-z]{13})$/;

/**
 * The Lucero id of a source that is named after this object: `LUC` and the first 65 bits of the SHA-256 of its key.
 *
 * It depends on nothing but the key, so a replay into an empty database gives every object the same one; which of
 * its objects a source is named after is said in name-sources.ts. Two objects of the same hash would share an id:
 * who asks for it gets both.
 */
export function sourceIdOf(key: ObjectKey): string {
  const hash = createHash('sha256').update(objectKeyText(key)).digest();
  let bits = 0n;
  for (const byte of hash.subarray(0, 9)) bits = (bits << 8n) | BigInt(byte);
  bits >>= BigInt(9 * 8 - letterCount * bitsPerLetter);
  let text = '';
  for (let i = 0; i < letterCount; i++) {
    text = letters.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `LUC${text}`;
}

/** A Lucero id in any case, with letters that were misread put right; null: it is none. */
export function readSourceId(text: string): string | null {
  const [, given] = written.exec(text.trim().toLowerCase()) ?? [];
  if (given === undefined) return null;
  const id = given.replaceAll(/[ilo]/g, (letter) => readAs[letter]!);
  return id.includes('u') ? null : `LUC${id}`;
}
