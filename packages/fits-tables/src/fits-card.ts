/** Cards of a FITS header, as every reader of FITS takes them: values in free format. */
export type FitsValue = string | number | boolean;
/** Keyword → value; the first of a repeated keyword counts. Comments and valueless cards are left out. */
export type FitsHeader = ReadonlyMap<string, FitsValue>;

export const blockBytes = 2880;
export const cardBytes = 80;

/** The value of a card's text behind `=`; null when it holds none. */
export function cardValue(text: string): FitsValue | null {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("'")) {
    const quoted = /^'((?:[^']|'')*)'/.exec(trimmed)?.[1];
    // Trailing blanks of a text mean nothing in FITS.
    return quoted === undefined ? null : quoted.replaceAll("''", "'").trimEnd();
  }
  const slash = trimmed.indexOf('/');
  const word = (slash === -1 ? trimmed : trimmed.slice(0, slash)).trim();
  if (word === '') return null;
  if (word === 'T') return true;
  if (word === 'F') return false;
  const number = Number(word.replace(/[dD]/, 'e'));
  return Number.isNaN(number) ? word : number;
}
