import { StampInvalidError } from './stamp-invalid-error.ts';

export type FitsValue = string | number | boolean;
/** Keyword → value; the first of a repeated keyword counts. Comments and valueless cards are left out. */
export type FitsHeader = ReadonlyMap<string, FitsValue>;

export const blockBytes = 2880;
export const cardBytes = 80;

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

/** The value of a card's text behind `=`; null when it holds none. */
function cardValue(text: string): FitsValue | null {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("'")) {
    const quoted = /^'((?:[^']|'')*)'/.exec(trimmed);
    // Trailing blanks of a string mean nothing in FITS.
    return quoted === null ? null : quoted[1].replaceAll("''", "'").trimEnd();
  }
  const slash = trimmed.indexOf('/');
  const word = (slash === -1 ? trimmed : trimmed.slice(0, slash)).trim();
  if (word === '') return null;
  if (word === 'T') return true;
  if (word === 'F') return false;
  const number = Number(word.replace(/[dD]/, 'e'));
  return Number.isNaN(number) ? word : number;
}
