import type { Cell, TableColumn, TableRow } from './column.ts';
import { timestampText } from './votable-cell.ts';

/**
 * One row as VOTable's BINARY2 writes it: a bit for each column, set where the cell is absent (the first
 * column is the highest bit of the first byte), then the cells, big-endian; text has its length in bytes
 * before it. An absent cell takes the room of its type: what stands there is not read.
 */
export function binary2Row(row: TableRow, columns: readonly TableColumn[]): Buffer {
  const mask = Buffer.alloc(Math.ceil(columns.length / 8));
  const cells = columns.map((column, i) => {
    const cell = row[i] ?? null;
    if (cell === null) mask[i >> 3]! |= 0x80 >> (i & 7);
    return binary2Cell(cell, column);
  });
  return Buffer.concat([mask, ...cells]);
}

function binary2Cell(cell: Cell, { type }: TableColumn): Buffer {
  switch (type) {
    case 'long': {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64BE(cell === null ? 0n : BigInt(cell));
      return bytes;
    }
    case 'int': {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32BE(Number(cell));
      return bytes;
    }
    case 'double': {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(cell === null ? Number.NaN : Number(cell));
      return bytes;
    }
    case 'float': {
      const bytes = Buffer.alloc(4);
      bytes.writeFloatBE(cell === null ? Number.NaN : Number(cell));
      return bytes;
    }
    case 'boolean':
      return Buffer.from(cell === null ? '?' : cell === true ? 'T' : 'F', 'latin1');
    case 'timestamp':
      return lengthAndText(cell === null ? '' : timestampText(Number(cell)));
    case 'text':
      return lengthAndText(cell === null ? '' : String(cell));
  }
}

function lengthAndText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
