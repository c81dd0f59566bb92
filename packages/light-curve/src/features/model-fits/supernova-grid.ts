import type { WeightedPoints } from '../../fit/merged-points.ts';
import { SoftSwitch } from './soft-switch.ts';
import { fallDays, gammaDays, nodeCount, riseDays, riseStep } from './supernova-nodes.ts';

/** So many e-folding times before t0 the rise has not begun, after t0 it is over, as is the decline. */
const manyFoldings = 20;

/** One band at each node: the best amplitude A and A·beta, and the chi-square that they leave. */
export interface BandGrid {
  readonly chiSquare: Float64Array;
  readonly amplitude: Float64Array;
  readonly amplitudeBeta: Float64Array;
}

export const emptyBandGrid = (): BandGrid => ({
  chiSquare: new Float64Array(nodeCount),
  amplitude: new Float64Array(nodeCount),
  amplitudeBeta: new Float64Array(nodeCount),
});

/**
 * Given t0, gamma and the e-folding times, the curve is linear in A and A·beta: each node solves for
 * them. With a switch from plateau to decline at once, all it needs are sums over the points before the
 * switch and over those after it, which the nodes share; what the fit's soft switch changes is added for
 * the few points near it. Bounds of A apply, those of beta too; a best pair outside is moved to an edge,
 * not always the best. Fills `grid`.
 */
export function fillBandGrid(
  grid: BandGrid,
  points: WeightedPoints,
  t0: Float64Array,
  lowest: number,
  highest: number,
): void {
  const nodes = new NodeSolver(grid, points, lowest, highest);
  let node = 0;
  for (let k = 0; k < t0.length; k++) {
    nodes.startAt(t0[k]);
    for (let rise = 0; rise < riseDays.length; rise++) {
      nodes.riseOver(rise);
      for (let fall = 0; fall < fallDays.length; fall++) {
        nodes.fallOver(fall);
        nodes.solve(node);
        node += gammaDays.length;
      }
    }
  }
}

/** Room for the arrays of one band: each band of each fit uses it again, whatever it holds. */
let kept = new Float64Array(0);
const arraysPerPoint = 5 * riseStep + 4 + riseDays.length + fallDays.length;
const arraysPerPlace = 7;

class Room {
  #used = 0;

  constructor(points: number) {
    const numbers = arraysPerPoint * points + arraysPerPlace * (points + 1);
    if (kept.length < numbers) kept = new Float64Array(numbers);
  }

  take(numbers: number): Float64Array {
    this.#used += numbers;
    return kept.subarray(this.#used - numbers, this.#used);
  }
}

/**
 * Solves the nodes of one band, in their order. Each of startAt, riseOver and fallOver makes the sums that
 * depend on no more than what it and those before it say; solve puts them together for every length of the
 * plateau. Plain loops over arrays that are made once, because each fit asks all nodes of each band
 * (bench/parametric-fits.bench.ts).
 */
class NodeSolver {
  readonly #grid: BandGrid;
  readonly #lowest: number;
  readonly #highest: number;
  readonly #days: Float64Array;
  /** Squared weights of the points, and those times their values. */
  readonly #weight: Float64Array;
  readonly #weighted: Float64Array;
  readonly #sumSquares: number;
  readonly #riseDecays: readonly Float64Array[];
  readonly #fallDecays: readonly Float64Array[];
  // Of t0: the first point after each switch, how far the decline has come there, where it is over.
  readonly #soft: SoftSwitch;
  #t0 = 0;
  readonly #switchAt = new Int32Array(gammaDays.length);
  readonly #fallenAt = new Float64Array(riseStep);
  readonly #fallenEnd = new Int32Array(fallDays.length);
  // Of the rise and of the rise times the data, squared weights in both: of each point, up to point i
  // before the switch, with powers of the time since t0, and from point i on after it, with the decline.
  #riseIndex = 0;
  #fallIndex = 0;
  readonly #rise: Float64Array;
  readonly #data: Float64Array;
  readonly #rise0: Float64Array;
  readonly #rise1: Float64Array;
  readonly #rise2: Float64Array;
  readonly #data0: Float64Array;
  readonly #data1: Float64Array;
  readonly #riseAfter: Float64Array;
  readonly #dataAfter: Float64Array;

  constructor(
    grid: BandGrid,
    { days, value, rootWeight }: WeightedPoints,
    lowest: number,
    highest: number,
  ) {
    const n = days.length;
    const room = new Room(n);
    this.#grid = grid;
    this.#lowest = lowest;
    this.#highest = highest;
    this.#days = days;
    this.#weight = room.take(n);
    this.#weighted = room.take(n);
    let sumSquares = 0;
    for (let i = 0; i < n; i++) {
      this.#weight[i] = rootWeight[i] * rootWeight[i];
      this.#weighted[i] = this.#weight[i] * value[i];
      sumSquares += (rootWeight[i] * value[i]) ** 2;
    }
    this.#sumSquares = sumSquares;
    const decays = (eFoldingDays: number): Float64Array =>
      fillDecaysToNext(days, eFoldingDays, room.take(n));
    this.#riseDecays = riseDays.map(decays);
    this.#fallDecays = fallDays.map(decays);
    this.#soft = new SoftSwitch(n, (numbers) => room.take(numbers));
    this.#rise = room.take(n);
    this.#data = room.take(n);
    const sums = Array.from({ length: arraysPerPlace }, () => room.take(n + 1));
    // Before the first point.
    for (const each of sums) each[0] = 0;
    [this.#rise0, this.#rise1, this.#rise2, this.#data0, this.#data1] = sums;
    [this.#riseAfter, this.#dataAfter] = sums.slice(5);
  }

  startAt(t0: number): void {
    const days = this.#days;
    const n = days.length;
    const fallenAt = this.#fallenAt;
    this.#t0 = t0;
    this.#soft.fill(days, t0);
    for (let g = 0, i = 0; g < gammaDays.length; g++) {
      while (i < n && days[i] < t0 + gammaDays[g]) i++;
      this.#switchAt[g] = i;
      for (let f = 0; f < fallDays.length; f++) {
        const after = i < n ? days[i] - t0 - gammaDays[g] : 0;
        fallenAt[f * gammaDays.length + g] = i < n ? Math.exp(-after / fallDays[f]) : 0;
      }
    }
    for (let f = 0, i = 0; f < fallDays.length; f++) {
      const end = t0 + gammaDays[gammaDays.length - 1] + manyFoldings * fallDays[f];
      while (i < n && days[i] < end) i++;
      this.#fallenEnd[f] = i;
    }
  }

  /** @param index of riseDays */
  riseOver(index: number): void {
    const days = this.#days;
    const weight = this.#weight;
    const weighted = this.#weighted;
    const rise = this.#rise;
    const data = this.#data;
    const rise0 = this.#rise0;
    const rise1 = this.#rise1;
    const rise2 = this.#rise2;
    const data0 = this.#data0;
    const data1 = this.#data1;
    const t0 = this.#t0;
    const lastSwitch = this.#switchAt[gammaDays.length - 1];
    const eFoldingDays = riseDays[index];
    const decay = this.#riseDecays[index];
    this.#riseIndex = index;
    let below = -1;
    for (let i = 0; i < days.length; i++) {
      const since = days[i] - t0;
      if (since < -manyFoldings * eFoldingDays) {
        rise[i] = data[i] = 0;
        rise0[i + 1] = rise1[i + 1] = rise2[i + 1] = data0[i + 1] = data1[i + 1] = 0;
        continue;
      }
      if (since < manyFoldings * eFoldingDays) {
        below = below < 0 ? Math.exp(-since / eFoldingDays) : below * decay[i - 1];
        const up = 1 / (1 + below);
        rise[i] = up * up * weight[i];
        data[i] = up * weighted[i];
      } else {
        rise[i] = weight[i];
        data[i] = weighted[i];
      }
      if (i >= lastSwitch) continue;
      rise0[i + 1] = rise0[i] + rise[i];
      rise1[i + 1] = rise1[i] + rise[i] * since;
      rise2[i + 1] = rise2[i] + rise[i] * since * since;
      data0[i + 1] = data0[i] + data[i];
      data1[i + 1] = data1[i] + data[i] * since;
    }
  }

  /** @param index of fallDays */
  fallOver(index: number): void {
    const rise = this.#rise;
    const data = this.#data;
    const riseAfter = this.#riseAfter;
    const dataAfter = this.#dataAfter;
    const decay = this.#fallDecays[index];
    const end = this.#fallenEnd[index];
    const firstSwitch = this.#switchAt[0];
    this.#fallIndex = index;
    riseAfter[end] = dataAfter[end] = 0;
    for (let i = end - 1; i >= firstSwitch; i--) {
      riseAfter[i] = rise[i] + decay[i] * decay[i] * riseAfter[i + 1];
      dataAfter[i] = data[i] + decay[i] * dataAfter[i + 1];
    }
  }

  /** @param first node of the rise and fall given; the other lengths of the plateau follow it */
  solve(first: number): void {
    const rise = this.#rise;
    const data = this.#data;
    const soft = this.#soft;
    const isGuarded = fallDays[this.#fallIndex] < riseDays[this.#riseIndex];
    for (let g = 0; g < gammaDays.length; g++) {
      const i = this.#switchAt[g];
      const perGamma = 1 / gammaDays[g];
      const fallen = this.#fallenAt[this.#fallIndex * gammaDays.length + g];
      const after = fallen * fallen * this.#riseAfter[i];
      // Normal equations for A and A·beta.
      let aa = this.#rise0[i] + after;
      let ab = -this.#rise1[i] * perGamma - after;
      let bb = this.#rise2[i] * perGamma * perGamma + after;
      let ya = this.#data0[i] + fallen * this.#dataAfter[i];
      let yb = -this.#data1[i] * perGamma - fallen * this.#dataAfter[i];
      const to = soft.to[g];
      const offset = (this.#fallIndex * gammaDays.length + g) * rise.length;
      for (let j = isGuarded ? i : soft.from[g]; j < to; j++) {
        aa += rise[j] * soft.aa[offset + j];
        ab += rise[j] * soft.ab[offset + j];
        bb += rise[j] * soft.bb[offset + j];
        ya += data[j] * soft.a[offset + j];
        yb += data[j] * soft.b[offset + j];
      }
      this.#put(first + g, aa, ab, bb, ya, yb);
    }
  }

  /** The pair A, A·beta within its bounds, for the normal equations of a node. */
  #put(node: number, aa: number, ab: number, bb: number, ya: number, yb: number): void {
    const { chiSquare, amplitude, amplitudeBeta } = this.#grid;
    const determinant = aa * bb - ab * ab;
    let a = (ya * bb - yb * ab) / determinant;
    let b = (yb * aa - ya * ab) / determinant;
    if (!(determinant > 1e-10 * aa * bb) || b < 0) {
      a = ya / aa;
      b = 0;
    } else if (b > a) {
      a = (ya + yb) / (aa + 2 * ab + bb);
      b = a;
    }
    if (!(a >= this.#lowest && a <= this.#highest)) {
      a = a > this.#highest ? this.#highest : this.#lowest;
      b = (yb - a * ab) / bb;
      b = b > 0 ? Math.min(b, a) : 0;
    }
    chiSquare[node] = this.#sumSquares + a * (a * aa + 2 * (b * ab - ya)) + b * (b * bb - 2 * yb);
    amplitude[node] = a;
    amplitudeBeta[node] = b;
  }
}

/** How much an exponential falls from each point to the next. */
function fillDecaysToNext(
  days: Float64Array,
  eFoldingDays: number,
  decays: Float64Array,
): Float64Array {
  const last = days.length - 1;
  for (let i = 0; i < last; i++) decays[i] = Math.exp((days[i] - days[i + 1]) / eFoldingDays);
  decays[last] = 0;
  return decays;
}
