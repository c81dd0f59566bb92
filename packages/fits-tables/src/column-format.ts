import type { FitsHeader } from './fits-card.ts';
import { headerCount, headerText } from './fits-header.ts';
import { FitsTableInvalidError } from './fits-table-invalid-error.ts';

/** Bytes of one element by the letter of TFORM; X counts bits. FITS standard 4.0, table 18. */
const elementBytes: Readonly<Record<string, number>> = {
  ...{ L: 1, X: 1 / 8, B: 1, I: 2, J: 4, K: 8, A: 1 },
  ...{ E: 4, D: 8, C: 8, M: 16, P: 8, Q: 16 },
};

/** A column of a binary table, as its header declares it. */
export interface ColumnFormat {
  readonly name: string;
  readonly unit: string | null;
  /** Letter of TFORM: L B I J K A E D C M, X for bits, P and Q for lists in the heap. */
  readonly letter: string;
  /** Letter of the elements of a list (P, Q); else ''. */
  readonly listOf: string;
  /** Elements in a row; for A characters, for P and Q 0 or 1. */
  readonly repeat: number;
  /** Of the first element within a row, in bytes. */
  readonly offset: number;
  readonly byteLength: number;
  /** value = TZERO + TSCAL x stored */
  readonly scale: number;
  readonly zero: number;
  /** TNULL: the stored integer that means absent. */
  readonly absent: number | null;
}

/** Bytes of one element of a letter. */
export const bytesOfLetter = (letter: string): number => elementBytes[letter] ?? Number.NaN;

/** All columns in order. Throws FitsTableInvalidError, also when they do not fill a row. */
export function columnFormats(header: FitsHeader, rowBytes: number): readonly ColumnFormat[] {
  const count = headerCount(header, 'TFIELDS', null, 999);
  const columns: ColumnFormat[] = [];
  let offset = 0;
  for (let n = 1; n <= count; n++) {
    const form = headerText(header, `TFORM${n}`)?.trim() ?? '';
    const parts = /^(\d*)([LXBIJKAEDCMPQ])(.*)$/.exec(form);
    if (parts === null) throw new FitsTableInvalidError(`TFORM${n} is ${form || 'absent'}`);
    const [, repeatText = '', letter = '', rest = ''] = parts;
    const repeat = repeatText === '' ? 1 : Number(repeatText);
    const byteLength = Math.ceil(repeat * bytesOfLetter(letter));
    columns.push({
      name: headerText(header, `TTYPE${n}`)?.trim() ?? `col${n}`,
      unit: headerText(header, `TUNIT${n}`)?.trim() ?? null,
      ...{ letter, repeat, offset, byteLength },
      listOf: letter === 'P' || letter === 'Q' ? (/^[LXBIJKAEDCM]/.exec(rest)?.[0] ?? '') : '',
      scale: headerNumber(header, `TSCAL${n}`) ?? 1,
      zero: headerNumber(header, `TZERO${n}`) ?? 0,
      absent: headerNumber(header, `TNULL${n}`),
    });
    offset += byteLength;
  }
  if (offset !== rowBytes) {
    throw new FitsTableInvalidError(`the columns take ${offset} bytes, a row has ${rowBytes}`);
  }
  return columns;
}

function headerNumber(header: FitsHeader, keyword: string): number | null {
  const value = header.get(keyword);
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  throw new FitsTableInvalidError(`${keyword} is ${value}, no number`, { keyword });
}
