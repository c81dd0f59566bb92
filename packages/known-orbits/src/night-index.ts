import { degToRad, type Vector, wrapDeg } from '@lucero/sky';

/**
 * Where every body stands around one instant, as the Earth's centre sees it: a direction and its change a day, sorted
 * into cells of one degree of declination and one of right ascension. Columns in shared memory, so that a thread can make
 * them.
 */
export interface NightIndex {
  readonly mjdTai: number;
  /** x, y, z of each body, in the order of the cells. */
  readonly directions: Float32Array;
  /** Their changes [1/d]. */
  readonly motions: Float32Array;
  /** Which row of the file each is. */
  readonly rows: Uint32Array;
  /** Where each cell begins; one more than cells. */
  readonly cellStarts: Uint32Array;
  /** Rows that are near or fast: too far from a straight line in half a day, always looked at. */
  readonly fastRows: Uint32Array;
  /** Bodies of which no place can be computed. */
  readonly unplacedCount: number;
}

const zones = 180;
const binsPerZone = 360;
export const cellCount = zones * binsPerZone;

/** Faster than this, or nearer, a body is not in the cells. */
export const fastestDegPerDay = 1.5;
export const nearestAu = 0.1;
/**
 * A body in the cells is at most this far from its place in them: half a day of the fastest motion, and what it leaves the
 * straight line by, seen from a telescope instead of the Earth's centre (0.02 degrees at 0.1 au).
 */
const cellPadDeg = fastestDegPerDay / 2 + 0.1;
const linePadDeg = 0.1;

export function cellOf(raDeg: number, decDeg: number): number {
  const zone = Math.min(zones - 1, Math.floor(decDeg + 90));
  return zone * binsPerZone + Math.min(binsPerZone - 1, Math.floor(wrapDeg(raDeg)));
}

/** The rows of bodies in the cells that may be within a radius of a place at a time of that night. */
export function candidateRows(
  index: NightIndex,
  asked: {
    readonly raDeg: number;
    readonly decDeg: number;
    readonly mjdTai: number;
    readonly radiusArcsec: number;
  },
  direction: Vector,
): readonly number[] {
  const rows: number[] = [];
  const days = asked.mjdTai - index.mjdTai;
  const radiusDeg = asked.radiusArcsec / 3600;
  const leastCosine = Math.cos(degToRad(radiusDeg + linePadDeg));
  const { directions, motions } = index;
  for (const [from, to] of cellRuns(index.cellStarts, asked, radiusDeg + cellPadDeg)) {
    for (let i = from; i < to; i++) {
      const at = 3 * i;
      const x = directions[at]! + days * motions[at]!;
      const y = directions[at + 1]! + days * motions[at + 1]!;
      const z = directions[at + 2]! + days * motions[at + 2]!;
      const cosine =
        (x * direction[0] + y * direction[1] + z * direction[2]) / Math.sqrt(x * x + y * y + z * z);
      if (cosine >= leastCosine) rows.push(index.rows[i]!);
    }
  }
  return rows;
}

/** Runs of bodies whose cells come near a place. */
function* cellRuns(
  starts: Uint32Array,
  { raDeg, decDeg }: { readonly raDeg: number; readonly decDeg: number },
  radiusDeg: number,
): Generator<readonly [number, number]> {
  const firstZone = Math.max(0, Math.floor(decDeg - radiusDeg + 90));
  const lastZone = Math.min(zones - 1, Math.floor(decDeg + radiusDeg + 90));
  const greatestDec = Math.min(90, Math.abs(decDeg) + radiusDeg);
  // How far a circle reaches in right ascension; around a pole, everywhere.
  const ratio = Math.sin(degToRad(radiusDeg)) / Math.cos(degToRad(Math.abs(decDeg)));
  const halfWidth = greatestDec >= 90 || ratio >= 1 ? 180 : (Math.asin(ratio) * 180) / Math.PI;
  for (let zone = firstZone; zone <= lastZone; zone++) {
    const base = zone * binsPerZone;
    if (halfWidth >= 179) {
      yield [starts[base]!, starts[base + binsPerZone]!];
      continue;
    }
    const first = Math.floor(raDeg - halfWidth);
    const last = Math.floor(raDeg + halfWidth);
    for (let bin = first; bin <= last; bin++) {
      const cell = base + (((bin % binsPerZone) + binsPerZone) % binsPerZone);
      yield [starts[cell]!, starts[cell + 1]!];
    }
  }
}
