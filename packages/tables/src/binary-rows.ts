import type { Cell, TableRow } from './column.ts';
import type { ReadField } from './votable-field.ts';
import { VotableInvalidError } from './votable-invalid-error.ts';

/** Rows of BINARY or BINARY2 from bytes that come in pieces of any length. */
export interface BinaryRows {
  /** Calls `onRow` with each row that is whole now. */
  readonly push: (bytes: Buffer, onRow: (row: TableRow) => void) => void;
  /** Throws VotableInvalidError when bytes of a row are left. */
  readonly end: () => void;
}

/** Thrown where a row needs more bytes than are there yet. */
class NotYetWholeError extends Error {}

/** @param hasMask BINARY2: before each row a bit for each cell that is absent */
export function binaryRows(fields: readonly ReadField[], hasMask: boolean): BinaryRows {
  const maskLength = hasMask ? Math.ceil(fields.length / 8) : 0;
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new NotYetWholeError();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const readRow = (): TableRow => {
    const mask = take(maskLength);
    return fields.map((field, i) => {
      const cell = readCell(field, take);
      const isAbsent = hasMask && (mask[i >> 3]! & (0x80 >> (i & 7))) !== 0;
      return isAbsent || String(cell) === field.nullText ? null : cell;
    });
  };
  return {
    push: (more, onRow) => {
      bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more]);
      let start = 0;
      try {
        while (start < bytes.length) {
          at = start;
          const row = readRow();
          if (at === start) throw new VotableInvalidError('rows without a byte');
          start = at;
          onRow(row);
        }
      } catch (error) {
        if (!(error instanceof NotYetWholeError)) throw error;
      }
      bytes = bytes.subarray(start);
    },
    end: () => {
      if (bytes.length > 0) throw new VotableInvalidError('the rows end within a row');
    },
  };
}

function readCell({ datatype, length, passed }: ReadField, take: (length: number) => Buffer): Cell {
  if (passed !== null) {
    const count = passed.count ?? take(4).readUInt32BE();
    take(Math.ceil((count * passed.elementBits) / 8));
    return null;
  }
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
        // A copy: swapping turns the letters in place, and a row may be read twice.
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
