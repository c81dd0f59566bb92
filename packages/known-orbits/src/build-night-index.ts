import { closeSync, openSync, readSync } from 'node:fs';
import { OrbitInvalidError, predictedPlace } from '@lucero/orbits';
import { degToRad, observerState, toUnitVector } from '@lucero/sky';
import { cellCount, cellOf, fastestDegPerDay, type NightIndex, nearestAu } from './night-index.ts';
import { readRow, rowBytes } from './orbit-rows.ts';

/** Orbits read at once: 400 kB. */
const batchRows = 4096;

/** Where every body of a file stands at a time: its elements are read a piece at a time. */
export function buildNightIndex(path: string, rowCount: number, mjdTai: number): NightIndex {
  const directions = sharedFloats(3 * rowCount);
  const motions = sharedFloats(3 * rowCount);
  const rows = new Uint32Array(new SharedArrayBuffer(4 * rowCount));
  const cells = new Uint32Array(rowCount);
  const fast: number[] = [];
  let unplacedCount = 0;
  const observer = observerState(mjdTai, null);
  let placed = 0;
  for (const { view, firstRow, count } of rowBatches(path, rowCount)) {
    for (let i = 0; i < count; i++) {
      const row = firstRow + i;
      const { orbit } = readRow(view, i * rowBytes, '');
      const place = placeOrNull(() => predictedPlace(orbit, mjdTai, observer));
      if (place === null) {
        unplacedCount += 1;
        continue;
      }
      const { raDeg, decDeg, rateRaDegPerDay, rateDecDegPerDay, topoRangeAu } = place;
      if (
        Math.hypot(rateRaDegPerDay, rateDecDegPerDay) > fastestDegPerDay ||
        topoRangeAu < nearestAu
      ) {
        fast.push(row);
        continue;
      }
      const direction = toUnitVector(raDeg, decDeg);
      const ra = degToRad(raDeg);
      const dec = degToRad(decDeg);
      const east = degToRad(rateRaDegPerDay);
      const north = degToRad(rateDecDegPerDay);
      directions.set(direction, 3 * placed);
      motions[3 * placed] = -Math.sin(ra) * east - Math.sin(dec) * Math.cos(ra) * north;
      motions[3 * placed + 1] = Math.cos(ra) * east - Math.sin(dec) * Math.sin(ra) * north;
      motions[3 * placed + 2] = Math.cos(dec) * north;
      rows[placed] = row;
      cells[placed] = cellOf(raDeg, decDeg);
      placed += 1;
    }
  }
  const fastRows = new Uint32Array(new SharedArrayBuffer(4 * fast.length));
  fastRows.set(fast);
  return {
    mjdTai,
    ...sortedByCell({ directions, motions, rows, cells, placed }),
    fastRows,
    unplacedCount,
  };
}

function placeOrNull<Place>(compute: () => Place): Place | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof OrbitInvalidError) return null;
    throw error;
  }
}

interface Unsorted {
  readonly directions: Float32Array;
  readonly motions: Float32Array;
  readonly rows: Uint32Array;
  readonly cells: Uint32Array;
  readonly placed: number;
}

/** By counting: where each cell begins, then each body to its place. */
function sortedByCell({ directions, motions, rows, cells, placed }: Unsorted) {
  const cellStarts = new Uint32Array(new SharedArrayBuffer(4 * (cellCount + 1)));
  for (let i = 0; i < placed; i++) cellStarts[cells[i]! + 1]! += 1;
  for (let cell = 0; cell < cellCount; cell++) cellStarts[cell + 1]! += cellStarts[cell]!;
  const next = cellStarts.slice();
  const sorted = {
    directions: sharedFloats(3 * placed),
    motions: sharedFloats(3 * placed),
    rows: new Uint32Array(new SharedArrayBuffer(4 * placed)),
    cellStarts,
  };
  for (let i = 0; i < placed; i++) {
    const to = next[cells[i]!]!;
    next[cells[i]!] = to + 1;
    sorted.rows[to] = rows[i]!;
    for (let axis = 0; axis < 3; axis++) {
      sorted.directions[3 * to + axis] = directions[3 * i + axis]!;
      sorted.motions[3 * to + axis] = motions[3 * i + axis]!;
    }
  }
  return sorted;
}

const sharedFloats = (length: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(4 * length));

function* rowBatches(path: string, rowCount: number) {
  const bytes = new Uint8Array(batchRows * rowBytes);
  const view = new DataView(bytes.buffer);
  const file = openSync(path, 'r');
  try {
    for (let firstRow = 0; firstRow < rowCount; firstRow += batchRows) {
      const count = Math.min(batchRows, rowCount - firstRow);
      const read = readSync(file, bytes, 0, count * rowBytes, firstRow * rowBytes);
      if (read < count * rowBytes) throw new Error(`${path} ends at row ${firstRow}`);
      yield { view, firstRow, count };
    }
  } finally {
    closeSync(file);
  }
}
