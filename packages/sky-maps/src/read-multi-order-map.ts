import type { FitsTable } from '@lucero/fits-tables';
import { cellsOfSphere, memoryOrder, partsOf } from './cells.ts';
import { distanceMoments, unknownDistance } from './distance.ts';
import { findColumn, integersOf, numbersOf } from './fits-columns.ts';
import { type MapCells, mapBuilder } from './map-builder.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** The least number with two more bits than cells of order 24 have. */
const leastUniqBeyond = 4n ** BigInt(memoryOrder + 2);

/** Cells of several sizes: UNIQ, PROBDENSITY [sr⁻¹], and DISTMU, DISTSIGMA if there are distances. */
export function readMultiOrderMap(table: FitsTable, maxCells: number): MapCells {
  const densityName = findColumn(table, ['PROBDENSITY', 'PROB_DENSITY']);
  const probabilityName = findColumn(table, ['PROB', 'PROBABILITY']);
  const name = densityName ?? probabilityName;
  if (name === null) {
    throw new SkyMapInvalidError(`no column PROBDENSITY among ${table.columnNames.join(', ')}`);
  }
  const { orders, cells } = cellsOfUniq(integersOf(table, findColumn(table, ['UNIQ']) ?? 'UNIQ'));
  const values = numbersOf(table, name);
  const muName = findColumn(table, ['DISTMU']);
  const sigmaName = findColumn(table, ['DISTSIGMA']);
  const mus = muName && numbersOf(table, muName);
  const sigmas = sigmaName && numbersOf(table, sigmaName);
  const starts = Float64Array.from(cells, (cell, i) => cell * partsOf(orders[i]));
  const ascending = Uint32Array.from(cells.keys()).sort(
    (a, b) => starts[a] - starts[b] || orders[a] - orders[b],
  );
  // Room for the input itself: only what is above the limit is put together.
  const builder = mapBuilder(
    Math.max(48, Math.min(maxCells, cells.length + 1)),
    Boolean(mus && sigmas),
  );
  let covered = 0;
  for (const i of ascending) {
    const value = values[i];
    if (!(value >= 0)) {
      throw new SkyMapInvalidError(`row ${i + 1} has the probability ${value}`, { row: i + 1 });
    }
    const parts = partsOf(orders[i]);
    const cellSr = (4 * Math.PI * parts) / cellsOfSphere;
    const { meanMpc, sigmaMpc } =
      mus && sigmas ? distanceMoments(mus[i], sigmas[i]) : unknownDistance;
    builder.add(
      orders[i],
      cells[i],
      name === densityName ? value : value / cellSr,
      meanMpc,
      sigmaMpc,
    );
    covered += parts;
  }
  if (covered !== cellsOfSphere) {
    const share = (100 * covered) / cellsOfSphere;
    throw new SkyMapInvalidError(
      `the cells have holes: they cover ${share.toFixed(4)} % of the sphere`,
    );
  }
  return builder.finish();
}

/**
 * Orders and numbers of cells from the numbers that hold both: UNIQ = 4^(order + 1) + cell.
 *
 * @throws SkyMapInvalidError for one that is none, or finer than order 24
 */
export function cellsOfUniq(uniqs: BigInt64Array | BigUint64Array): {
  orders: Uint8Array;
  cells: Float64Array;
} {
  const orders = new Uint8Array(uniqs.length);
  const cells = new Float64Array(uniqs.length);
  for (let i = 0; i < uniqs.length; i++) {
    const uniq = uniqs[i];
    if (uniq < 4n || uniq >= leastUniqBeyond) {
      throw new SkyMapInvalidError(
        `row ${i + 1}: UNIQ ${uniq} is no cell of order 0 to ${memoryOrder}`,
        { row: i + 1 },
      );
    }
    const number = Number(uniq);
    let order = Math.floor(Math.log2(number) / 2) - 1;
    if (4 ** (order + 1) > number) order -= 1;
    const cell = number - 4 ** (order + 1);
    if (cell >= 12 * 4 ** order) {
      throw new SkyMapInvalidError(`row ${i + 1}: UNIQ ${uniq} is no cell`, { row: i + 1 });
    }
    orders[i] = order;
    cells[i] = cell;
  }
  return { orders, cells };
}
