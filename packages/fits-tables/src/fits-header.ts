import { blockBytes, cardBytes, cardValue, type FitsHeader, type FitsValue } from './fits-card.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';

/** 36,000 cards: far above the 999 columns that FITS allows, with ten keywords each. */
export const maxHeaderBytes = 1000 * blockBytes;

/**
 * Reads the cards of one header, which begins with `bytes`. Values are read in free format, long texts over
 * several cards (CONTINUE) as one.
 *
 * @returns null when END is not among the bytes; else the header and its length in bytes, whole blocks
 */
export function parseHeader(bytes: Uint8Array): { header: FitsHeader; headerBytes: number } | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = new Map<string, FitsValue>();
  let last = '';
  for (let at = 0; at + cardBytes <= bytes.length; at += cardBytes) {
    const card = text.toString('latin1', at, at + cardBytes);
    const keyword = card.slice(0, 8).trimEnd();
    if (keyword === 'END') {
      return { header, headerBytes: Math.ceil((at + cardBytes) / blockBytes) * blockBytes };
    }
    if (at === 0 && keyword !== 'SIMPLE' && keyword !== 'XTENSION') {
      throw new FitsTableInvalidError('not a FITS header');
    }
    if (keyword === 'CONTINUE') {
      const begun = header.get(last);
      const more = cardValue(card.slice(8));
      if (typeof begun === 'string' && begun.endsWith('&') && typeof more === 'string') {
        header.set(last, begun.slice(0, -1) + more);
      }
      continue;
    }
    if (card[8] !== '=' || header.has(keyword)) continue;
    const value = cardValue(card.slice(9));
    if (value === null) continue;
    header.set(keyword, value);
    last = keyword;
  }
  return null;
}

/** A count that a header claims, from 0 to `highest`; `absent` stands for a missing keyword, null is no count. */
export function headerCount(
  header: FitsHeader,
  keyword: string,
  absent: number | null,
  highest = Number.MAX_SAFE_INTEGER,
): number {
  const value = header.get(keyword) ?? absent;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= highest) {
    return value;
  }
  throw new FitsTableInvalidError(`${keyword} is ${value ?? 'absent'}`, { keyword });
}

/** The text of a keyword; null when it is absent or blank. */
export function headerText(header: FitsHeader, keyword: string): string | null {
  const value = header.get(keyword);
  return value === undefined || value === '' ? null : String(value);
}
