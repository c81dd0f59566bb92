import type { CellRange, Moc } from '@lucero/sky';
import { cellsOfSphere, memoryOrder, partsOf, toOrder29 } from './cells.ts';
import type { PartRange } from './region-map.ts';
import type { SkyMap } from './sky-map.ts';

/** Ranges of the region of a credible level, neighbours joined, ascending. */
export function partsWithin(map: SkyMap, level: number): [from: number, to: number][] {
  const ranges: [number, number][] = [];
  for (let i = 0; i < map.count; i++) {
    if (!(map.levels[i] <= level)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === map.starts[i]) last[1] = map.ends[i];
    else ranges.push([map.starts[i], map.ends[i]]);
  }
  return ranges;
}

/**
 * The region of a credible level as ranges of order-29 cells, at most so many: smaller gaps are closed until there
 * are few enough, so that it is the region or a little more. Test exactly what such ranges find.
 */
export function rangesWithin(map: SkyMap, level: number, maxRanges: number): CellRange[] {
  let ranges = partsWithin(map, level);
  if (ranges.length > maxRanges) {
    const gaps = ranges.slice(1).map(([from], i) => from - ranges[i][1]);
    const closed = gaps.toSorted((a, b) => b - a)[maxRanges - 1];
    const fewer: [number, number][] = [];
    for (const [from, to] of ranges) {
      const last = fewer.at(-1);
      if (last !== undefined && from - last[1] <= closed) last[1] = to;
      else fewer.push([from, to]);
    }
    ranges = fewer;
  }
  return ranges.map(([from, to]) => ({ from: toOrder29(from), to: toOrder29(to) }));
}

/** Ranges as cells of orders, none finer than `finest`: what is smaller is widened to a whole cell. */
export function mocOfParts(ranges: readonly PartRange[], finest: number = memoryOrder): Moc {
  const least = partsOf(finest);
  const cells: number[][] = Array.from({ length: finest + 1 }, () => []);
  let done = 0;
  for (const [start, end] of ranges) {
    let from = Math.max(done, Math.floor(start / least) * least);
    const to = Math.min(cellsOfSphere, Math.ceil(end / least) * least);
    while (from < to) {
      let order = finest;
      while (order > 0 && from % partsOf(order - 1) === 0 && from + partsOf(order - 1) <= to) {
        order -= 1;
      }
      cells[order].push(from / partsOf(order));
      from += partsOf(order);
    }
    done = Math.max(done, to);
  }
  return cells.flatMap((ofOrder, order) =>
    ofOrder.length > 0 || order === finest ? [{ order, cells: ofOrder }] : [],
  );
}
