/**
 * Multi-order coverages, which say which part of the sky a region is and nothing of probability.
 *
 * Reference: IVOA MOC 2.0, sections 4.3.1 (JSON), 4.3.2 (ASCII), 4.3.3 (FITS)
 */
import type { FitsTable } from '@lucero/fits-tables';
import { cellsOfSphere, memoryOrder, partsOf } from './cells.ts';
import { findColumn, integersOf } from './fits-columns.ts';
import type { PartRange } from './region-map.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

const maxCells = 4_000_000;
const finestOrder = 29;

/** Cells finer than order 24 are widened to it. Throws SkyMapInvalidError for a cell that does not exist. */
function rangeOfCell(order: number, cell: number, where: string): PartRange {
  if (!Number.isInteger(order) || order < 0 || order > finestOrder) {
    throw new SkyMapInvalidError(`${where}: there is no order ${order}`);
  }
  if (!Number.isInteger(cell) || cell < 0 || cell >= 12 * 4 ** order) {
    throw new SkyMapInvalidError(`${where}: there is no cell ${cell} of order ${order}`);
  }
  if (order <= memoryOrder) {
    const parts = partsOf(order);
    return [cell * parts, (cell + 1) * parts];
  }
  const part = Math.floor(cell / 4 ** (order - memoryOrder));
  return [part, part + 1];
}

/** {"9": [100, 101], "10": [4000]} */
export function readMocJson(value: object): PartRange[] {
  const ranges: PartRange[] = [];
  for (const [key, cells] of Object.entries(value)) {
    if (!/^\d{1,2}$/.test(key) || !Array.isArray(cells)) {
      throw new SkyMapInvalidError(`MOC: ${key.slice(0, 20)} is no order with a list of cells`);
    }
    if (ranges.length + cells.length > maxCells) throw tooMany();
    for (const cell of cells) ranges.push(rangeOfCell(Number(key), cell, `MOC, order ${key}`));
  }
  return ranges;
}

/** 9/100-101 10/4000 4002; an order without cells (11/) only says how fine the coverage is. */
export function readMocAscii(text: string): PartRange[] {
  const ranges: PartRange[] = [];
  let order = Number.NaN;
  for (const word of text.replace(/^\s*s?/i, '').split(/[\s,]+/)) {
    if (word === '') continue;
    const parts = /^(?:(\d{1,2})\/)?(?:(\d{1,18})(?:-(\d{1,18}))?)?$/.exec(word);
    if (parts === null) {
      const shown = word.slice(0, 40);
      throw new SkyMapInvalidError(
        Number.isNaN(order)
          ? `neither FITS, JSON nor a MOC: it begins with ${shown}`
          : `MOC: ${shown} is no cell`,
      );
    }
    const [, orderText, fromText, toText = fromText] = parts;
    if (orderText !== undefined) order = Number(orderText);
    if (fromText === undefined) continue;
    const where = `MOC: ${word}`;
    if (ranges.length >= maxCells) throw tooMany();
    const [from] = rangeOfCell(order, Number(fromText), where);
    const [, to] = rangeOfCell(order, Number(toText), where);
    if (to <= from) throw new SkyMapInvalidError(`${where} runs backwards`);
    ranges.push([from, to]);
  }
  return ranges;
}

/** Version 1 and 2: one column of UNIQ (ORDERING = NUNIQ) or of ranges of order 29 (ORDERING = RANGE). */
export function readMocFits(table: FitsTable): PartRange[] {
  const [name = ''] = table.columnNames;
  const ordering = String(table.header.get('ORDERING') ?? 'NUNIQ')
    .trim()
    .toUpperCase();
  const numbers = integersOf(table, findColumn(table, ['UNIQ', 'RANGE']) ?? name);
  if (numbers.length > maxCells) throw tooMany();
  if (ordering === 'NUNIQ') {
    return Array.from(numbers, (uniq, i) => {
      const order = Math.floor((uniq.toString(2).length - 3) / 2);
      if (uniq < 4n) throw new SkyMapInvalidError(`row ${i + 1}: UNIQ ${uniq} is no cell`);
      return rangeOfCell(order, Number(BigInt(uniq) - 4n ** BigInt(order + 1)), `row ${i + 1}`);
    });
  }
  if (ordering !== 'RANGE' && ordering !== 'RANGE29') {
    throw new SkyMapInvalidError(`ORDERING is ${ordering}; a MOC of places has NUNIQ or RANGE`);
  }
  if (numbers.length % 2 === 1) throw new SkyMapInvalidError('the last range has no end');
  const shift = BigInt(2 * (finestOrder - memoryOrder));
  const whole = 1n << shift;
  const ranges: PartRange[] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    const from = Number(BigInt(numbers[i]) >> shift);
    const to = Number((BigInt(numbers[i + 1]) + whole - 1n) >> shift);
    if (!(from >= 0 && to > from && to <= cellsOfSphere)) {
      throw new SkyMapInvalidError(`range ${i / 2 + 1} is none of cells`);
    }
    ranges.push([from, to]);
  }
  return ranges;
}

const tooMany = (): SkyMapInvalidError =>
  new SkyMapInvalidError(`a MOC of more than ${maxCells} cells`, { maxCells });
