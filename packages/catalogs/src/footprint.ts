import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** 14 arcmin: finer than any gap that a survey tells of, and a hundred kilobytes for the whole sky. */
const finestOrder = 8;
/** Cells 4 ** (24 - 8) times as large as those by which rows are sorted. */
const cellsInCell = 2 ** 32;
/** A Poisson mean: of cells with so many rows, one in 10 ** 13 is empty by chance. */
const fewestRowsPerCell = 30;

/** As catalog.json has it. */
export interface StoredFootprint {
  /** Of HEALPix, nested. */
  readonly order: number;
  /** One bit for each cell, that of cell 0 the lowest of the first byte; deflated (RFC 1951), in base64. */
  readonly cells: string;
}

const bytesOf = (order: number): number => Math.ceil((12 * 4 ** order) / 8);

/** The cell of order 8 that holds a cell of order 24. */
export const footprintCell = (cell24: number): number => Math.floor(cell24 / cellsInCell);

/**
 * Where on the sky a catalogue has rows, by the rows themselves: the cells that hold one, at the finest order up to 8 whose
 * occupied cells hold 30 rows in the mean, else of order 0.
 */
export class FootprintBuilder {
  readonly #bits = new Uint8Array(bytesOf(finestOrder));
  #rows = 0;

  /** Marks the cells of rows. @param cells of order 24, by row */
  add(cells: Float64Array, rows: Uint32Array): void {
    for (const row of rows) {
      const cell = footprintCell(cells[row]!);
      this.#bits[cell >>> 3]! |= 1 << (cell & 7);
    }
    this.#rows += rows.length;
  }

  build(): StoredFootprint {
    let bits: Uint8Array = this.#bits;
    let order = finestOrder;
    while (order > 0 && this.#rows < fewestRowsPerCell * countOf(bits)) {
      order--;
      bits = coarser(bits, order);
    }
    return { order, cells: deflateRawSync(bits).toString('base64') };
  }
}

/** The footprint of a catalogue, to be asked. */
export class Footprint {
  readonly #bits: Uint8Array;
  readonly #shift: number;

  constructor({ order, cells }: StoredFootprint) {
    this.#bits = inflateRawSync(Buffer.from(cells, 'base64'));
    this.#shift = 2 * (finestOrder - order);
  }

  /** Whether the catalogue has rows around a place. @param cell of order 8, from `footprintCell` */
  covers(cell: number): boolean {
    const own = cell >>> this.#shift;
    return (this.#bits[own >>> 3]! & (1 << (own & 7))) !== 0;
  }
}

/** Cells of this order, by those of the next: the four children of a cell are half a byte. */
function coarser(bits: Uint8Array, order: number): Uint8Array {
  const into = new Uint8Array(bytesOf(order));
  for (let cell = 0; cell < 12 * 4 ** order; cell++) {
    const children = (bits[cell >>> 1]! >>> (4 * (cell & 1))) & 15;
    if (children !== 0) into[cell >>> 3]! |= 1 << (cell & 7);
  }
  return into;
}

function countOf(bits: Uint8Array): number {
  let count = 0;
  for (const byte of bits) for (let rest = byte; rest !== 0; rest &= rest - 1) count++;
  return count;
}
