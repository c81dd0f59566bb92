import { joinedRanges, type SkyMap } from './sky-map.ts';

/** A map that is small enough, and what that cost. */
export interface FittedMap {
  readonly map: SkyMap;
  /** Levels are given to this, upwards: 0 = as they are, 0.02 = up to 0.02 too high. */
  readonly levelStep: number;
}

const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1];

/** Of one range of a stored map in memory: two doubles, and up to four numbers of single precision. */
export const bytesPerRange = 32;

/**
 * A map of at most so many ranges: where it has more, levels are rounded upwards to coarser and coarser steps, and
 * neighbours that then have the same level become one range, with their mean density and distance. The outline of the
 * whole stays what it was.
 */
export function fittedMap(map: SkyMap, maxRanges: number): FittedMap {
  if (map.count <= maxRanges) return { map, levelStep: 0 };
  for (const levelStep of steps) {
    const coarser = roundedLevels(map, levelStep);
    if (coarser.count <= maxRanges || levelStep === 1) return { map: coarser, levelStep };
  }
  return { map, levelStep: 0 };
}

function roundedLevels(map: SkyMap, step: number): SkyMap {
  let greatest = 0;
  for (const level of map.levels) greatest = Math.max(greatest, level);
  const levels = map.levels.map((level) =>
    Math.min(greatest, Math.ceil(level / step - 1e-9) * step),
  );
  const densities = new Float32Array(map.count);
  const means = map.distanceMeans === null ? null : new Float32Array(map.count);
  const sigmas = map.distanceSigmas === null ? null : new Float32Array(map.count);
  for (let from = 0; from < map.count; ) {
    let to = from + 1;
    while (to < map.count && levels[to] === levels[from] && map.starts[to] === map.ends[to - 1]) {
      to += 1;
    }
    densities.fill(meanOf(map, map.densities, from, to), from, to);
    if (map.distanceMeans !== null) means?.fill(meanOf(map, map.distanceMeans, from, to), from, to);
    if (map.distanceSigmas !== null) {
      sigmas?.fill(meanOf(map, map.distanceSigmas, from, to), from, to);
    }
    from = to;
  }
  return joinedRanges({ ...map, levels, densities, distanceMeans: means, distanceSigmas: sigmas });
}

/** Weighted by area; what is not known does not count. */
function meanOf(map: SkyMap, column: SkyMap['densities'], from: number, to: number): number {
  let weight = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(column[i])) continue;
    const parts = map.ends[i] - map.starts[i];
    weight += parts;
    sum += parts * column[i];
  }
  return weight === 0 ? Number.NaN : sum / weight;
}
