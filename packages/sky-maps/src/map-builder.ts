/**
 * Cells of a map in ascending order, put together in bounded memory.
 *
 * Four cells that make one of the order below become that one when they have the same density and distance: then
 * nothing is lost, and a flat map that was made from a multi-order one is that one again. When there are more cells
 * than the limit, four become one also where all of them hold less than some probability, which doubles until there
 * is room: the far wings lose their detail, the peak keeps it. What that moved is summed, and stated with the map.
 */
import { areaSr, cellsOfSphere, memoryOrder, partsOf } from './cells.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** Columns of one length, ascending and disjoint. */
export interface MapCells {
  readonly count: number;
  /** First part of order 24. */
  readonly starts: Float64Array;
  readonly orders: Uint8Array;
  /** Probability per solid angle [sr⁻¹]. */
  readonly densities: Float64Array;
  /** [Mpc], NaN where not known; null: the map has no distances. */
  readonly distanceMeans: Float64Array | null;
  readonly distanceSigmas: Float64Array | null;
  /** Probability that putting cells together moved from one cell to another. */
  readonly movedProbability: number;
}

export interface MapBuilder {
  /** Cells must come in ascending order. Throws SkyMapInvalidError for one that overlaps the cell before. */
  readonly add: (
    order: number,
    cell: number,
    density: number,
    distanceMeanMpc: number,
    distanceSigmaMpc: number,
  ) => void;
  readonly finish: () => MapCells;
}

const firstJoinedProbability = 1e-12;

/** @param maxCells at least 48 */
export function mapBuilder(maxCells: number, hasDistances: boolean): MapBuilder {
  const starts = new Float64Array(maxCells);
  const orders = new Uint8Array(maxCells);
  const densities = new Float64Array(maxCells);
  const means = hasDistances ? new Float64Array(maxCells) : null;
  const sigmas = hasDistances ? new Float64Array(maxCells) : null;
  let count = 0;
  let joinedBelow = 0;
  let moved = 0;

  function push(start: number, order: number, density: number, mean: number, sigma: number): void {
    starts[count] = start;
    orders[count] = order;
    densities[count] = density;
    if (means !== null && sigmas !== null) {
      means[count] = mean;
      sigmas[count] = sigma;
    }
    count += 1;
    while (joinLastFour());
  }

  /** Whether the last four cells are the quarters of one and were put together. */
  function joinLastFour(): boolean {
    const first = count - 4;
    if (first < 0) return false;
    const order = orders[first];
    if (order === 0) return false;
    const parts = partsOf(order);
    const start = starts[first];
    if (start % (4 * parts) !== 0) return false;
    for (let i = 1; i < 4; i++) {
      if (orders[first + i] !== order || starts[first + i] !== start + i * parts) return false;
    }
    const probability =
      areaSr(parts) *
      (densities[first] + densities[first + 1] + densities[first + 2] + densities[first + 3]);
    if (!areAlike(first)) {
      if (!(probability < joinedBelow)) return false;
      const density = probability / areaSr(4 * parts);
      for (let i = first; i < first + 4; i++) {
        moved += 0.5 * areaSr(parts) * Math.abs(densities[i] - density);
      }
      if (means !== null && sigmas !== null) joinDistances(first, means, sigmas);
      densities[first] = density;
    }
    orders[first] = order - 1;
    count = first + 1;
    return true;
  }

  function areAlike(first: number): boolean {
    for (let i = first + 1; i < first + 4; i++) {
      if (densities[i] !== densities[first]) return false;
      if (means !== null && !Object.is(means[i], means[first])) return false;
      if (sigmas !== null && !Object.is(sigmas[i], sigmas[first])) return false;
    }
    return true;
  }

  /** Moments of the mixture, weighted by probability; those of cells without a distance do not count. */
  function joinDistances(first: number, ofMean: Float64Array, ofSigma: Float64Array): void {
    let weight = 0;
    let sum = 0;
    let squares = 0;
    for (let i = first; i < first + 4; i++) {
      if (Number.isNaN(ofMean[i])) continue;
      const density = densities[i] || Number.MIN_VALUE;
      weight += density;
      sum += density * ofMean[i];
      squares += density * (ofMean[i] ** 2 + ofSigma[i] ** 2);
    }
    if (weight === 0) return;
    ofMean[first] = sum / weight;
    ofSigma[first] = Math.sqrt(Math.max(0, squares / weight - (sum / weight) ** 2));
  }

  function makeRoom(): void {
    while (count > maxCells / 2) {
      joinedBelow = joinedBelow === 0 ? firstJoinedProbability : 2 * joinedBelow;
      const before = count;
      count = 0;
      // Written at or before the place that is read.
      for (let i = 0; i < before; i++) {
        push(starts[i], orders[i], densities[i], means?.[i] ?? 0, sigmas?.[i] ?? 0);
      }
      if (joinedBelow > 1) break;
    }
    if (count === maxCells) {
      throw new SkyMapInvalidError(`a map of more than ${maxCells} separate cells`, { maxCells });
    }
  }

  return {
    add: (order, cell, density, mean, sigma) => {
      const parts = partsOf(order);
      const start = cell * parts;
      if (count > 0) {
        const end = starts[count - 1] + partsOf(orders[count - 1]);
        if (start < end) {
          throw new SkyMapInvalidError(
            `cells overlap: cell ${cell} of order ${order} lies in one that came before`,
            { order, cell },
          );
        }
      }
      if (start + parts > cellsOfSphere || order > memoryOrder) {
        throw new SkyMapInvalidError(`there is no cell ${cell} of order ${order}`, { order, cell });
      }
      if (count === maxCells) makeRoom();
      push(start, order, density, mean, sigma);
    },
    finish: () => ({
      count,
      starts: starts.subarray(0, count),
      orders: orders.subarray(0, count),
      densities: densities.subarray(0, count),
      distanceMeans: means?.subarray(0, count) ?? null,
      distanceSigmas: sigmas?.subarray(0, count) ?? null,
      movedProbability: moved,
    }),
  };
}
