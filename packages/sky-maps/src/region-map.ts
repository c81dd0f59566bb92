import { areaSr, cellsOfSphere } from './cells.ts';
import type { SkyMap } from './sky-map.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

/** Parts of order 24, from and up to, not including. */
export type PartRange = readonly [from: number, to: number];

/**
 * The map of a region that holds the source with a probability and says no more: every place within has that level.
 *
 * @param ranges in any order, and possibly overlapping
 * @throws SkyMapInvalidError
 */
export function mapOfRegion(ranges: readonly PartRange[], containment: number): SkyMap {
  if (!(containment > 0 && containment <= 1)) {
    throw new SkyMapInvalidError(`a containment of ${containment}: it must be above 0 and up to 1`);
  }
  const merged = mergedRanges(ranges);
  if (merged.length === 0) throw new SkyMapInvalidError('the region is empty');
  const parts = merged.reduce((sum, [from, to]) => sum + (to - from), 0);
  const density = containment / areaSr(parts);
  return {
    count: merged.length,
    starts: Float64Array.from(merged, ([from]) => from),
    ends: Float64Array.from(merged, ([, to]) => to),
    densities: new Float64Array(merged.length).fill(density),
    levels: new Float64Array(merged.length).fill(containment),
    ...{ distanceMeans: null, distanceSigmas: null, movedProbability: 0 },
  };
}

/** Ranges in any order, ascending and disjoint. Throws SkyMapInvalidError for one that is none. */
export function mergedRanges(ranges: readonly PartRange[]): [from: number, to: number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (!(from >= 0 && to > from && to <= cellsOfSphere)) {
      throw new SkyMapInvalidError('a range of cells that is none');
    }
    const last = merged.at(-1);
    if (last !== undefined && last[1] >= from) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
