import type { RangeReader } from './byte-source.ts';
import type { TablePlace } from './find-table.ts';
import { blockBytes } from './fits-card.ts';
import { headerText } from './fits-header.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';

/** A multiple of four: words are never cut. */
const pieceBytes = 1024 ** 2;
const wordBytes = 4;
const wordRange = 2 ** 32;

/**
 * Whether the data of a table are those that its DATASUM was computed of: the ones' complement sum of their 32-bit words,
 * with the zeros (null: the header says none).
 *
 * Reference: FITS standard 4.0, appendix J
 */
export function* isAsSummed(
  { header, rowsStart, heapEnd }: TablePlace,
  byteLength: number,
): RangeReader<boolean | null> {
  const said = headerText(header, 'DATASUM');
  if (said === null) return null;
  if (!/^\d{1,10}$/.test(said)) throw new FitsTableInvalidError(`DATASUM is ${said}`);
  const end = rowsStart + Math.ceil((heapEnd - rowsStart) / blockBytes) * blockBytes;
  let sum = 0;
  // Zeros at the end that the file lacks add nothing.
  const lastEnd = Math.min(end, byteLength);
  for (let start = rowsStart; start < lastEnd; start += pieceBytes) {
    const bytes = yield { start, end: Math.min(start + pieceBytes, lastEnd), what: 'DATASUM' };
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = bytes.length - (bytes.length % wordBytes);
    // A quarter of a million words stay far below what a double holds exactly.
    for (let at = 0; at < whole; at += wordBytes) sum += view.getUint32(at);
    for (let at = whole; at < bytes.length; at++) sum += view.getUint8(at) * 256 ** (3 - (at % 4));
    while (sum >= wordRange) sum = (sum % wordRange) + Math.floor(sum / wordRange);
  }
  // All ones are the other zero.
  return sum % (wordRange - 1) === Number(said) % (wordRange - 1);
}
