import type { FitsTable } from '@lucero/fits-tables';
import { ringNumber } from './cells.ts';
import { distanceMoments, unknownDistance } from './distance.ts';
import { findColumn, numbersOf } from './fits-columns.ts';
import { type MapCells, mapBuilder } from './map-builder.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** 12 × 4^12 cells are 201 million, more than any file that is read has. */
const finestFlatOrder = 12;
/** What healpy writes for "not observed". */
const unseen = -1.6375e30;

/** Columns of probability per cell, in the words of those who publish maps. */
const probabilityNames = ['PROB', 'PROBABILITY', 'P', 'PDF'];
const densityNames = ['PROBDENSITY', 'PROB_DENSITY'];

/**
 * Cells of one size: PROB [pix⁻¹] (or PROBDENSITY [sr⁻¹]) for each, in the order of NESTED or RING, all of them or,
 * with INDXSCHM = EXPLICIT, those whose numbers a column PIXEL has. With DISTMU, DISTSIGMA (and DISTNORM, which
 * follows from them) each has a distance.
 */
export function readFlatMap(table: FitsTable, maxCells: number): MapCells {
  const order = flatOrder(table);
  const isRing = isRingOrdered(table);
  const cellCount = 12 * 4 ** order;
  const cellAreaSr = (4 * Math.PI) / cellCount;
  const probabilityName = findColumn(table, probabilityNames);
  const densityName = findColumn(table, densityNames);
  const name = probabilityName ?? densityName;
  if (name === null) {
    throw new SkyMapInvalidError(
      `no column ${[...probabilityNames, ...densityNames].join(', ')} among ${table.columnNames.join(', ')}`,
    );
  }
  const values = numbersOf(table, name);
  const perCell = name === probabilityName ? 1 / cellAreaSr : 1;
  const mus = optional(table, 'DISTMU');
  const sigmas = optional(table, 'DISTSIGMA');
  const rowOf = rowsByCell(table, { order, isRing, cellCount, valueCount: values.length });
  const hasDistances = mus !== null && sigmas !== null;
  const builder = mapBuilder(Math.min(maxCells, cellCount), hasDistances);
  for (let cell = 0; cell < cellCount; cell++) {
    const row = rowOf(cell);
    const value = row < 0 ? 0 : values[row];
    if (!(value >= 0) && !(value <= unseen / 2)) {
      throw new SkyMapInvalidError(`cell ${row} has the probability ${value}`, { row, value });
    }
    const distance =
      hasDistances && row >= 0 ? distanceMoments(mus[row], sigmas[row]) : unknownDistance;
    const density = value < 0 ? 0 : value * perCell;
    builder.add(order, cell, density, distance.meanMpc, distance.sigmaMpc);
  }
  return builder.finish();
}

function optional(table: FitsTable, name: string): Float64Array | null {
  const found = findColumn(table, [name]);
  return found === null ? null : numbersOf(table, found);
}

/** NSIDE as an order. */
function flatOrder(table: FitsTable): number {
  const side = table.header.get('NSIDE');
  const order = typeof side === 'number' ? Math.log2(side) : Number.NaN;
  if (!Number.isInteger(order) || order < 0) {
    throw new SkyMapInvalidError(`NSIDE is ${side ?? 'absent'}, no power of 2`);
  }
  if (order > finestFlatOrder) {
    throw new SkyMapInvalidError(
      `NSIDE is ${side}, above the limit of ${2 ** finestFlatOrder}: take the multi-order file of the map`,
    );
  }
  return order;
}

function isRingOrdered({ header }: FitsTable): boolean {
  const ordering = String(header.get('ORDERING') ?? '')
    .trim()
    .toUpperCase();
  if (ordering === 'RING') return true;
  if (ordering === 'NESTED' || ordering === 'NEST') return false;
  throw new SkyMapInvalidError(
    `ORDERING is ${ordering === '' ? 'missing' : ordering}; known: NESTED, RING for maps of one cell size, NUNIQ for multi-order ones`,
  );
}

interface Shape {
  readonly order: number;
  readonly isRing: boolean;
  readonly cellCount: number;
  readonly valueCount: number;
}

/** Which value belongs to a cell (NESTED); -1: none. */
function rowsByCell(table: FitsTable, shape: Shape): (cell: number) => number {
  const { order, isRing, cellCount, valueCount } = shape;
  const numberOf = isRing ? (cell: number) => ringNumber(cell, order) : (cell: number) => cell;
  const scheme = String(table.header.get('INDXSCHM') ?? 'IMPLICIT')
    .trim()
    .toUpperCase();
  if (scheme !== 'EXPLICIT') {
    if (valueCount !== cellCount) {
      throw new SkyMapInvalidError(
        `NSIDE ${2 ** order} means ${cellCount} cells, the table has ${valueCount}`,
      );
    }
    return numberOf;
  }
  const name = findColumn(table, ['PIXEL', 'PIX', 'IPIX', 'HPXINDEX']);
  if (name === null) {
    throw new SkyMapInvalidError('INDXSCHM is EXPLICIT, and no column PIXEL has the numbers');
  }
  const pixels = numbersOf(table, name);
  const rows = new Int32Array(cellCount).fill(-1);
  for (let row = 0; row < pixels.length; row++) {
    const pixel = pixels[row];
    if (!Number.isInteger(pixel) || pixel < 0 || pixel >= cellCount) {
      throw new SkyMapInvalidError(`row ${row + 1}: there is no cell ${pixel}`, { row });
    }
    if (rows[pixel] >= 0) {
      throw new SkyMapInvalidError(`row ${row + 1}: cell ${pixel} came before`, { row });
    }
    rows[pixel] = row;
  }
  return (cell) => rows[numberOf(cell)];
}
