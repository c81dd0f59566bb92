import { pixelCentre } from '@lucero/sky';
import { areaSr, cellAt, partsOf, squareDegPerSr, toOrder29 } from './cells.ts';
import type { MapCells } from './map-builder.ts';
import { SkyMapInvalidError } from './sky-map-invalid-error.ts';

type Numbers = Float64Array | Float32Array;

/** A map of the sky as ranges of cells: ascending, disjoint, each of one density. What lies in none has level 1. */
export interface SkyMap {
  readonly count: number;
  /** From and up to, not including: parts of order 24. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Probability per solid angle [sr⁻¹]. */
  readonly densities: Numbers;
  /** Credible level: see levelsOf. */
  readonly levels: Numbers;
  /** Of the distance in this direction [Mpc], NaN where not known; null: the map has no distances. */
  readonly distanceMeans: Numbers | null;
  readonly distanceSigmas: Numbers | null;
  /** Probability that putting cells together moved between them: 0 = the map as it was published. */
  readonly movedProbability: number;
}

/** What a map says of one place. */
export interface MapPlace {
  /** Smallest credible level whose region holds the place; 1 outside of the map. */
  readonly credibleLevel: number;
  readonly densityPerSr: number;
  readonly distanceMeanMpc: number | null;
  readonly distanceSigmaMpc: number | null;
}

const outside: MapPlace = {
  ...{ credibleLevel: 1, densityPerSr: 0, distanceMeanMpc: null, distanceSigmaMpc: null },
};

/** Probabilities are numbers of a computation that sum to 1 up to rounding; more is another kind of number. */
const sumTolerance = 0.01;

/**
 * The map of cells of probability, which must sum to 1 within 1 %; what they sum to then counts as 1.
 *
 * @throws SkyMapInvalidError
 */
export function skyMapOfCells(cells: MapCells): SkyMap {
  const { count, starts, orders, distanceMeans, distanceSigmas } = cells;
  const areas = Float64Array.from(orders, (order) => areaSr(partsOf(order)));
  let total = 0;
  for (let i = 0; i < count; i++) total += areas[i] * cells.densities[i];
  if (!(Math.abs(total - 1) <= sumTolerance)) {
    throw new SkyMapInvalidError(`the probabilities sum to ${total.toPrecision(6)}, not to 1`, {
      total,
    });
  }
  const densities = cells.densities.map((density) => density / total);
  const levels = levelsOf(densities, areas);
  return joinedRanges({
    count,
    starts,
    ends: starts.map((start, i) => start + partsOf(orders[i])),
    ...{ densities, levels, distanceMeans, distanceSigmas },
    movedProbability: cells.movedProbability,
  });
}

/**
 * The credible level of each cell: the probability of all cells at least as dense. The cells of level up to c are
 * the smallest set of cells that holds the probability c.
 *
 * Differs:   ligo.skymap counts cells of equal density one after the other, in an order that means nothing; we give
 *            all of them the level at which the last one comes in
 * Reference: Singer & Price 2016, PRD 93, 024013, doi:10.1103/PhysRevD.93.024013
 */
export function levelsOf(densities: Float64Array, areas: Float64Array): Float64Array {
  const byDensity = Uint32Array.from(densities.keys()).sort((a, b) => densities[b] - densities[a]);
  const levels = new Float64Array(densities.length);
  let sum = 0;
  for (let from = 0; from < byDensity.length; ) {
    const density = densities[byDensity[from]];
    let to = from;
    for (; to < byDensity.length && densities[byDensity[to]] === density; to++) {
      sum += density * areas[byDensity[to]];
    }
    const level = density === 0 ? 1 : Math.min(1, sum);
    for (; from < to; from++) levels[byDensity[from]] = level;
  }
  return levels;
}

/** Neighbouring ranges that say the same as one; those of density 0 are left out. */
export function joinedRanges(map: SkyMap): SkyMap {
  const starts = new Float64Array(map.count);
  const ends = new Float64Array(map.count);
  const from = new Uint32Array(map.count);
  let count = 0;
  for (let i = 0; i < map.count; i++) {
    if (map.densities[i] === 0) continue;
    if (count > 0 && ends[count - 1] === map.starts[i] && isSame(map, from[count - 1], i)) {
      ends[count - 1] = map.ends[i];
      continue;
    }
    starts[count] = map.starts[i];
    ends[count] = map.ends[i];
    from[count] = i;
    count += 1;
  }
  const taken = from.subarray(0, count);
  const take = (column: Numbers): Numbers => entriesOf(column, taken);
  return {
    ...{ count, movedProbability: map.movedProbability },
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    densities: take(map.densities),
    levels: take(map.levels),
    distanceMeans: map.distanceMeans && take(map.distanceMeans),
    distanceSigmas: map.distanceSigmas && take(map.distanceSigmas),
  };
}

/** Some entries of a column, in as many bits. */
function entriesOf(column: Numbers, taken: Uint32Array): Numbers {
  return column instanceof Float32Array
    ? Float32Array.from(taken, (i) => column[i])
    : Float64Array.from(taken, (i) => column[i]);
}

function isSame(map: SkyMap, a: number, b: number): boolean {
  return (
    map.densities[a] === map.densities[b] &&
    map.levels[a] === map.levels[b] &&
    Object.is(map.distanceMeans?.[a], map.distanceMeans?.[b]) &&
    Object.is(map.distanceSigmas?.[a], map.distanceSigmas?.[b])
  );
}

/** Index of the range that holds a part of order 24; -1: none. */
export function rangeAt(map: SkyMap, part: number): number {
  let low = 0;
  let high = map.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (map.ends[middle] <= part) low = middle + 1;
    else if (map.starts[middle] > part) high = middle - 1;
    else return middle;
  }
  return -1;
}

/** What the map says of a position. Throws PositionInvalidError. */
export function placeInMap(map: SkyMap, raDeg: number, decDeg: number): MapPlace {
  return placeOfRange(map, rangeAt(map, cellAt(raDeg, decDeg)));
}

/** What the map says of the range of this index; −1, as of rangeAt: of what lies in none. */
export function placeOfRange(map: SkyMap, index: number): MapPlace {
  if (index < 0) return outside;
  return {
    credibleLevel: map.levels[index],
    densityPerSr: map.densities[index],
    distanceMeanMpc: knownOrNull(map.distanceMeans, index),
    distanceSigmaMpc: knownOrNull(map.distanceSigmas, index),
  };
}

const knownOrNull = (column: Numbers | null, index: number): number | null => {
  const value = column?.[index] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
};

/** The part of a map up to a credible level, without distances if not wanted: what alerts are compared with. */
export function mapWithin(map: SkyMap, level: number): SkyMap {
  const kept = Uint32Array.from(map.levels.keys()).filter((i) => map.levels[i] <= level);
  const take = (column: Numbers): Numbers => entriesOf(column, kept);
  return {
    count: kept.length,
    starts: Float64Array.from(kept, (i) => map.starts[i]),
    ends: Float64Array.from(kept, (i) => map.ends[i]),
    densities: take(map.densities),
    levels: take(map.levels),
    distanceMeans: map.distanceMeans && take(map.distanceMeans),
    distanceSigmas: map.distanceSigmas && take(map.distanceSigmas),
    movedProbability: map.movedProbability,
  };
}

/**
 * Area of the region of a credible level [deg²].
 *
 * Formula:   whole cells by falling density, the last one in proportion, as ligo.skymap's crossmatch gives it
 */
export function areaSquareDeg(map: SkyMap, level: number): number {
  const byLevel = Uint32Array.from(map.levels.keys()).sort(
    (a, b) => map.densities[b] - map.densities[a],
  );
  let probability = 0;
  let area = 0;
  for (const i of byLevel) {
    const own = areaSr(map.ends[i] - map.starts[i]);
    const more = own * map.densities[i];
    if (probability + more >= level) {
      return squareDegPerSr * (area + own * ((level - probability) / more));
    }
    probability += more;
    area += own;
  }
  return squareDegPerSr * area;
}

/** The centre of the densest cell; of several the first. */
export function mostProbablePlace(map: SkyMap): {
  readonly raDeg: number;
  readonly decDeg: number;
} {
  let best = 0;
  for (let i = 1; i < map.count; i++) if (map.densities[i] > map.densities[best]) best = i;
  const middle = Math.floor((map.starts[best] + map.ends[best]) / 2);
  return pixelCentre(toOrder29(middle));
}
