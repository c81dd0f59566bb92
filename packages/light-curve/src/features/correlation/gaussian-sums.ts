import { fastExponential } from '../../fit/fast-exponential.ts';
import { type GaussianSums, gaussianPairs } from './gaussian-pairs.ts';

/** Longest time between the first and the last point of a group, in units of the narrow Gaussian. */
const groupWidth = 0.2;
/** A series for two groups costs as much as so many pairs. */
const pairsPerSeries = 64;
/** Of fewer points a group, in the mean, all pairs are summed one by one: there are few within reach. */
const pointsPerGroup = 8;
const mostTerms = 14;
/**
 * So many terms are enough for points this much nearer or farther than their groups' middles: what is left
 * of the series of exp(−(d + y)²) after n terms is below (√2 y)ⁿ / √n!, 1e-13 here.
 */
const termsFor: readonly (readonly [largest: number, terms: number])[] = [
  [0.0083, 6],
  [0.0325, 8],
  [0.0756, 10],
  [0.134, 12],
  [0.205, mostTerms],
];
const inverseFactorial = new Float64Array(mostTerms);
for (let k = 0, factorial = 1; k < mostTerms; factorial *= ++k) inverseFactorial[k] = 1 / factorial;

/**
 * Sums of weights and of weighted values over the points within reach, for a Gaussian and one half as wide.
 *
 * Formula:   $\sum_j e^{-s \Delta_{ij}^2}$, $\sum_j x_j e^{-s \Delta_{ij}^2}$ over $\Delta_{ij} = |t_i -
 *            t_j| < R$; the same with $4 s$
 * Symbols:   $s$ `wideScale` [1/d²]; $R$ `reachDays`
 * Reads:     ascending times
 * Returns:   the four sums of each point, good to 1e-12 of the sum of weights, and until the next are asked for
 * Undefined: never
 * Differs:   pairs of points cost n². Where many points stand close together (a night of a deep field),
 *            two groups see each other through the Hermite series about their middles; all other pairs,
 *            and those of groups that the reach parts, are summed one by one
 * Reference: Greengard & Strain 1991, SIAM J. Sci. Stat. Comput. 12, 79 (fast Gauss transform)
 */
export function gaussianSums(
  time: Float64Array,
  value: Float64Array,
  wideScale: number,
  reachDays: number,
): GaussianSums {
  const widthDays = groupWidth / (2 * Math.sqrt(wideScale));
  const groupCount = countGroups(time, widthDays);
  if (time.length < pointsPerGroup * groupCount) {
    return gaussianPairs(time, value, wideScale, reachDays);
  }
  const sums = new Sums(time, value, wideScale, reachDays, startsOf(time, widthDays, groupCount));
  for (let a = 0; a < sums.groupCount; a++) {
    for (let b = a; b < sums.groupCount && sums.isNear(a, b); b++) sums.add(a, b);
  }
  sums.addSeries();
  return sums;
}

const mostKeptPoints = 4096;
let kept = new Float64Array(0);

/** At least four numbers a point: each light curve asks for sums eight times, and reads them at once. */
function roomFor(points: number): Float64Array {
  if (kept.length >= 4 * points) return kept;
  const room = new Float64Array(4 * points);
  if (points <= mostKeptPoints) kept = room;
  return room;
}

/** Of the pair of groups at hand. */
const hermiteTerms = new Float64Array(mostTerms);

function countGroups(time: Float64Array, widthDays: number): number {
  let count = 0;
  let start = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < time.length; i++) {
    if (time[i] - start <= widthDays) continue;
    start = time[i];
    count++;
  }
  return count;
}

/** Group g has the points from starts[g] to before starts[g + 1]. */
function startsOf(time: Float64Array, widthDays: number, groupCount: number): Int32Array {
  const starts = new Int32Array(groupCount + 1);
  for (let i = 0, group = 0; i < time.length; i++) {
    if (i > 0 && time[i] - time[starts[group - 1]] <= widthDays) continue;
    starts[group++] = i;
  }
  starts[groupCount] = time.length;
  return starts;
}

class Sums implements GaussianSums {
  readonly narrowWeight: Float64Array;
  readonly narrowSum: Float64Array;
  readonly wideWeight: Float64Array;
  readonly wideSum: Float64Array;
  pairCount = 0;
  readonly groupCount: number;
  readonly #time: Float64Array;
  readonly #value: Float64Array;
  readonly #wideScale: number;
  readonly #reachDays: number;
  readonly #starts: Int32Array;
  // Of the groups that have a series, `mostTerms` numbers each, about the middle and in units of the
  // narrow Gaussian: moments of the weights and values over k!, and the series of both Gaussians.
  #moments: Float64Array | null = null;
  #series: Float64Array | null = null;
  #hasMoments: Uint8Array | null = null;

  constructor(
    time: Float64Array,
    value: Float64Array,
    wideScale: number,
    reachDays: number,
    starts: Int32Array,
  ) {
    const n = time.length;
    this.#time = time;
    this.#value = value;
    this.#wideScale = wideScale;
    this.#reachDays = reachDays;
    // Each point sees itself.
    const room = roomFor(n).fill(1, 0, 2 * n);
    this.narrowWeight = room.subarray(0, n);
    this.wideWeight = room.subarray(n, 2 * n);
    this.narrowSum = room.subarray(2 * n, 3 * n);
    this.wideSum = room.subarray(3 * n, 4 * n);
    this.narrowSum.set(value);
    this.wideSum.set(value);
    this.#starts = starts;
    this.groupCount = starts.length - 1;
  }

  isNear(a: number, b: number): boolean {
    const time = this.#time;
    return a === b || time[this.#starts[b]] - time[this.#starts[a + 1] - 1] < this.#reachDays;
  }

  add(a: number, b: number): void {
    const starts = this.#starts;
    const time = this.#time;
    const pairs = (starts[a + 1] - starts[a]) * (starts[b + 1] - starts[b]);
    const farthest = time[starts[b + 1] - 1] - time[starts[a]];
    if (pairs >= pairsPerSeries && farthest < this.#reachDays) this.#addGroups(a, b);
    else this.#addPairs(starts[a], starts[a + 1], starts[b], starts[b + 1]);
  }

  /** Each pair once, for both of its points. */
  #addPairs(fromA: number, endA: number, fromB: number, endB: number): void {
    const time = this.#time;
    const value = this.#value;
    const { narrowWeight, narrowSum, wideWeight, wideSum } = this;
    const reachDays = this.#reachDays;
    const wideScale = this.#wideScale;
    for (let i = fromA; i < endA; i++) {
      let narrowW = 0;
      let narrowS = 0;
      let wideW = 0;
      let wideS = 0;
      let j = fromA === fromB ? i + 1 : fromB;
      const first = j;
      for (; j < endB; j++) {
        const days = time[j] - time[i];
        if (days >= reachDays) break;
        const wide = fastExponential(-wideScale * days * days);
        const square = wide * wide;
        const narrow = square * square;
        narrowW += narrow;
        wideW += wide;
        narrowS += narrow * value[j];
        wideS += wide * value[j];
        narrowWeight[j] += narrow;
        wideWeight[j] += wide;
        narrowSum[j] += narrow * value[i];
        wideSum[j] += wide * value[i];
      }
      this.pairCount += j - first;
      narrowWeight[i] += narrowW;
      narrowSum[i] += narrowS;
      wideWeight[i] += wideW;
      wideSum[i] += wideS;
    }
  }

  #middle(group: number): number {
    return (this.#time[this.#starts[group]] + this.#time[this.#starts[group + 1] - 1]) / 2;
  }

  #halfWidth(group: number): number {
    return (this.#time[this.#starts[group + 1] - 1] - this.#time[this.#starts[group]]) / 2;
  }

  /** What the points of two groups, or of one, see of each other. */
  #addGroups(a: number, b: number): void {
    this.#moments ??= new Float64Array(2 * mostTerms * this.groupCount);
    this.#hasMoments ??= new Uint8Array(this.groupCount);
    this.#series ??= new Float64Array(4 * mostTerms * this.groupCount);
    this.#fillMoments(this.#moments, a);
    this.#fillMoments(this.#moments, b);
    const unit = Math.sqrt(this.#wideScale);
    const apart = unit * (this.#middle(b) - this.#middle(a));
    const largest = unit * (this.#halfWidth(a) + this.#halfWidth(b));
    this.#addHermite(a, b, 2 * apart, 2 * largest, 1, 0);
    this.#addHermite(a, b, apart, largest, 0.5, 2 * mostTerms);
  }

  /**
   * @param apart of the middles, in units of this Gaussian
   * @param scale unit of the moments in units of this Gaussian
   * @param offset of this Gaussian's series
   */
  #addHermite(
    a: number,
    b: number,
    apart: number,
    largest: number,
    scale: number,
    offset: number,
  ): void {
    const terms = termCount(largest);
    const hermite = hermiteTerms;
    hermite[0] = Math.exp(-apart * apart);
    hermite[1] = 2 * apart * hermite[0];
    for (let n = 1; n + 1 < terms; n++) {
      hermite[n + 1] = 2 * apart * hermite[n] - 2 * n * hermite[n - 1];
    }
    for (let n = 1, power = scale; n < terms; n++, power *= scale) hermite[n] *= power;
    const moments = this.#moments as Float64Array;
    const series = this.#series as Float64Array;
    const ofA = 2 * mostTerms * a;
    const ofB = 2 * mostTerms * b;
    const intoA = 4 * mostTerms * a + offset;
    const intoB = 4 * mostTerms * b + offset;
    for (let k = 0, signK = 1; k < terms; k++, signK = -signK) {
      let weightB = 0;
      let valueB = 0;
      let weightA = 0;
      let valueA = 0;
      for (let l = 0, sign = 1; k + l < terms; l++, sign = -sign) {
        const h = hermite[k + l];
        weightB += h * moments[ofA + l];
        valueB += h * moments[ofA + mostTerms + l];
        weightA += sign * h * moments[ofB + l];
        valueA += sign * h * moments[ofB + mostTerms + l];
      }
      series[intoB + k] += signK * weightB;
      series[intoB + mostTerms + k] += signK * valueB;
      if (a === b) continue;
      series[intoA + k] += weightA;
      series[intoA + mostTerms + k] += valueA;
    }
    if (a !== b) return;
    // Its own weight was there before.
    (this.#hasMoments as Uint8Array)[a] = 2;
  }

  #fillMoments(moments: Float64Array, group: number): void {
    const hasMoments = this.#hasMoments as Uint8Array;
    if (hasMoments[group] !== 0) return;
    hasMoments[group] = 1;
    const time = this.#time;
    const value = this.#value;
    const unit = 2 * Math.sqrt(this.#wideScale);
    const middle = this.#middle(group);
    const from = 2 * mostTerms * group;
    for (let i = this.#starts[group]; i < this.#starts[group + 1]; i++) {
      const since = unit * (time[i] - middle);
      let power = 1;
      for (let k = 0; k < mostTerms; k++) {
        const term = power * inverseFactorial[k];
        moments[from + k] += term;
        moments[from + mostTerms + k] += term * value[i];
        power *= since;
      }
    }
  }

  /** Adds to each point what the series of its group say. */
  addSeries(): void {
    const series = this.#series;
    if (series === null) return;
    const time = this.#time;
    const unit = 2 * Math.sqrt(this.#wideScale);
    for (let group = 0; group < this.groupCount; group++) {
      const state = this.#hasMoments?.[group] ?? 0;
      if (state === 0) continue;
      const middle = this.#middle(group);
      const from = 4 * mostTerms * group;
      const own = state === 2 ? 1 : 0;
      for (let k = 0; k < mostTerms; k++) {
        for (let column = 0; column < 4; column++) {
          series[from + column * mostTerms + k] *= inverseFactorial[k];
        }
      }
      for (let i = this.#starts[group]; i < this.#starts[group + 1]; i++) {
        const since = unit * (time[i] - middle);
        let narrowW = 0;
        let narrowS = 0;
        let wideW = 0;
        let wideS = 0;
        for (let k = mostTerms - 1; k >= 0; k--) {
          const at = from + k;
          narrowW = narrowW * since + series[at];
          narrowS = narrowS * since + series[at + mostTerms];
          wideW = wideW * since + series[at + 2 * mostTerms];
          wideS = wideS * since + series[at + 3 * mostTerms];
        }
        this.narrowWeight[i] += narrowW - own;
        this.narrowSum[i] += narrowS - own * this.#value[i];
        this.wideWeight[i] += wideW - own;
        this.wideSum[i] += wideS - own * this.#value[i];
      }
    }
  }
}

function termCount(largest: number): number {
  for (const [most, terms] of termsFor) if (largest <= most) return terms;
  return mostTerms;
}
