import type { Cell, TableColumn, TableRow } from './column.ts';
import { VotableInvalidError } from './votable-invalid-error.ts';

/** A column as a document declares it. */
export interface ReadField {
  readonly column: TableColumn;
  /** As VOTable writes it. */
  readonly datatype: string;
  /** Characters of each text; null: each says its own. */
  readonly length: number | null;
  /** The text or number that stands for an absent cell. */
  nullText: string | null;
}

/** Rows of BINARY, or of BINARY2 with its mask of absent cells before each. */
export function readBinaryRows(
  bytes: Buffer,
  fields: readonly ReadField[],
  hasMask: boolean,
  mostRows: number,
): readonly TableRow[] {
  const rows: TableRow[] = [];
  const maskLength = hasMask ? Math.ceil(fields.length / 8) : 0;
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new VotableInvalidError('the rows end within a row');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    if (rows.length === mostRows) throw new VotableInvalidError(`more than ${mostRows} rows`);
    const mask = take(maskLength);
    rows.push(
      fields.map((field, i) => {
        const cell = readCell(field, take);
        const isAbsent = hasMask && (mask[i >> 3]! & (0x80 >> (i & 7))) !== 0;
        return isAbsent || String(cell) === field.nullText ? null : cell;
      }),
    );
  }
  return rows;
}

function readCell({ datatype, length }: ReadField, take: (length: number) => Buffer): Cell {
  switch (datatype) {
    case 'boolean': {
      const sign = String.fromCharCode(take(1)[0]!);
      return 'tT1'.includes(sign) ? true : 'fF0'.includes(sign) ? false : null;
    }
    case 'unsignedByte':
      return take(1).readUInt8();
    case 'short':
      return take(2).readInt16BE();
    case 'int':
      return take(4).readInt32BE();
    case 'long':
      return take(8).readBigInt64BE();
    case 'float':
      return numberOrNull(take(4).readFloatBE());
    case 'double':
      return numberOrNull(take(8).readDoubleBE());
    case 'unicodeChar': {
      const count = length ?? take(4).readUInt32BE();
      return withoutPadding(
        Buffer.from(take(2 * count))
          .swap16()
          .toString('utf16le'),
      );
    }
    default:
      return withoutPadding(take(length ?? take(4).readUInt32BE()).toString('utf8'));
  }
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Texts of a fixed length end at the first NUL. */
function withoutPadding(text: string): string {
  const end = text.indexOf('\u0000');
  return end < 0 ? text : text.slice(0, end);
}
