import {
  blockBytes,
  cardBytes,
  cardValue,
  type FitsHeader,
  type FitsValue,
} from '@lucero/fits-tables';
import { StampInvalidError } from './stamp-invalid-error.ts';

/**
 * Reads the cards of one header, from `start` up to and with END.
 *
 * Values are read in free format: ZTF writes `SIMPLE  =  T`, which the fixed format would misread.
 *
 * @returns the header and the offset of the data behind it
 */
export function readHeader(
  bytes: Buffer,
  start: number,
): { header: FitsHeader; dataStart: number } {
  const header = new Map<string, FitsValue>();
  for (let at = start; at + cardBytes <= bytes.length; at += cardBytes) {
    const card = bytes.toString('latin1', at, at + cardBytes);
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END') {
      const headerBytes = at + cardBytes - start;
      return { header, dataStart: start + Math.ceil(headerBytes / blockBytes) * blockBytes };
    }
    if (at === start && keyword !== 'SIMPLE' && keyword !== 'XTENSION') break;
    if (card[8] !== '=' || header.has(keyword)) continue;
    const value = cardValue(card.slice(9));
    if (value !== null) header.set(keyword, value);
  }
  throw new StampInvalidError(
    header.size === 0 ? 'not a FITS header' : 'FITS header without END: truncated',
    { offset: start },
  );
}

/**
 * A count that a header claims, an integer from 0 to `highest`; `absent` stands for a missing keyword, null
 * is no count. Throws StampInvalidError.
 */
export function headerCount(
  header: FitsHeader,
  keyword: string,
  { absent, highest = 2 ** 31 }: { absent: number | null; highest?: number },
): number {
  const value = header.get(keyword) ?? absent;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= highest) {
    return value;
  }
  throw new StampInvalidError(`${keyword} is ${value ?? 'absent'}`, { keyword });
}
