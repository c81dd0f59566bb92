import { fastExponential } from '../../fit/fast-exponential.ts';
import type { WeightedPoints } from '../../fit/merged-points.ts';
import { supernovaParameterCount, switchDays } from './supernova-model.ts';
import { supernovaPenalty } from './supernova-objective.ts';

// The grid: nearly from bound to bound, in steps of a factor of 2 to 5.
const riseDays = [1, 5, 22, 100];
const fallDays = [1.5, 8, 40, 180];
const gammaDays = [1, 4, 12, 30, 65, 120];
const t0Count = 30;
/** Steps from one node of the grid to the next in each parameter. */
const fallStep = gammaDays.length;
const riseStep = fallStep * fallDays.length;
const t0Step = riseStep * riseDays.length;
const nodeCount = t0Step * t0Count;
/** So many low nodes of each band are combined with those of the other bands. */
const keptPerBand = 8;
/** So many e-folding times before t0 the rise has not begun, after t0 it is over, as is the decline. */
const manyFoldings = 20;
/** So far from the switch it is as good as over [d]. */
const softDays = 5 * switchDays;

/** One band at each node: the best amplitude and beta, and the chi-square that they leave. */
interface BandGrid {
  readonly chiSquare: Float64Array;
  readonly amplitude: Float64Array;
  readonly beta: Float64Array;
}

/**
 * Where the fit starts: the lowest local minima of a grid, at most `count`, the lowest first.
 *
 * Given t0, gamma and the e-folding times, the curve is linear in A and A·beta: each node solves for
 * them. With a switch from plateau to decline at once, all it needs are sums over the points before the
 * switch and over those after it, which the nodes share; what the fit's soft switch changes is added for
 * the few points near it. A start has the same node in all bands or a low node of each band; the
 * objective decides.
 */
export function supernovaStarts(
  bands: readonly WeightedPoints[],
  lower: Float64Array,
  upper: Float64Array,
  count: number,
): Float64Array[] {
  const t0 = gridOfT0(bands, lower[1], upper[1]);
  const grids = bands.map((points, b) => {
    const from = b * supernovaParameterCount;
    return bandGrid(points, t0, lower[from], upper[from]);
  });
  const shared = lowNodes(joint(grids), count);
  const candidates = shared.map((node) => candidate(grids, t0, new Array(grids.length).fill(node)));
  if (bands.length > 1) candidates.push(...mixed(grids, t0, count));
  return lowest(candidates, count).map(({ at }) => at);
}

interface Candidate {
  readonly nodes: readonly number[];
  readonly at: Float64Array;
  readonly objective: number;
}

const lowest = (candidates: readonly Candidate[], count: number): Candidate[] =>
  candidates.toSorted((a, b) => a.objective - b.objective).slice(0, count);

/** Low nodes of each band, put together band by band. */
function mixed(grids: readonly BandGrid[], t0: Float64Array, count: number): Candidate[] {
  let found: Candidate[] = [];
  for (const [b, { chiSquare }] of grids.entries()) {
    const nodes = lowNodes(chiSquare, keptPerBand);
    const before: readonly (readonly number[])[] = b === 0 ? [[]] : found.map((each) => each.nodes);
    found = before.flatMap((some) => nodes.map((node) => candidate(grids, t0, [...some, node])));
    if (b > 0) found = lowest(found, count);
  }
  return found.filter(({ nodes }) => nodes.some((node) => node !== nodes[0]));
}

function candidate(
  grids: readonly BandGrid[],
  t0: Float64Array,
  nodes: readonly number[],
): Candidate {
  const at = new Float64Array(nodes.length * supernovaParameterCount);
  let chiSquare = 0;
  for (let b = 0; b < nodes.length; b++) {
    const node = nodes[b];
    const from = b * supernovaParameterCount;
    at[from] = grids[b].amplitude[node];
    at[from + 1] = t0[Math.floor(node / t0Step)];
    at[from + 2] = gammaDays[node % fallStep];
    at[from + 3] = grids[b].beta[node];
    at[from + 4] = riseDays[Math.floor(node / riseStep) % riseDays.length];
    at[from + 5] = fallDays[Math.floor(node / fallStep) % fallDays.length];
    chiSquare += grids[b].chiSquare[node];
  }
  return { nodes, at, objective: chiSquare + supernovaPenalty(nodes.length, at) };
}

/** Evenly in the mean of the share of the points and the share of the time that have passed. */
function gridOfT0(bands: readonly WeightedPoints[], low: number, high: number): Float64Array {
  const days = Float64Array.from(bands.flatMap((band) => [...band.days])).sort();
  const found = new Float64Array(t0Count).fill(high);
  let k = 0;
  let left = low;
  let leftShare = 0;
  for (let j = 0; j <= days.length; j++) {
    const right = j < days.length ? Math.max(left, days[j]) : high;
    const ofTime = high > low ? (right - low) / (high - low) : 1;
    const rightShare = 0.5 * ((j + 1) / (days.length + 1) + ofTime);
    for (; k < t0Count && (k + 0.5) / t0Count <= rightShare; k++) {
      found[k] =
        left + ((right - left) * ((k + 0.5) / t0Count - leftShare)) / (rightShare - leftShare);
    }
    left = right;
    leftShare = rightShare;
  }
  return found;
}

/** The same node in all bands. */
function joint(grids: readonly BandGrid[]): Float64Array {
  const sum = new Float64Array(nodeCount);
  for (const { chiSquare } of grids) {
    for (let node = 0; node < nodeCount; node++) sum[node] += chiSquare[node];
  }
  return sum;
}

/** The lowest nodes among those that no neighbour undercuts, the lowest first. */
function lowNodes(value: Float64Array, count: number): number[] {
  const found: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    const own = value[node];
    if (found.length === count && own >= value[found[count - 1]]) continue;
    if (isUndercut(value, node, 1, gammaDays.length)) continue;
    if (isUndercut(value, node, fallStep, fallDays.length)) continue;
    if (isUndercut(value, node, riseStep, riseDays.length)) continue;
    if (isUndercut(value, node, t0Step, t0Count)) continue;
    let k = found.length < count ? found.length : count - 1;
    for (; k > 0 && value[found[k - 1]] > own; k--) found[k] = found[k - 1];
    found[k] = node;
  }
  return found;
}

/** Of equal neighbours the last one counts. */
function isUndercut(value: Float64Array, node: number, step: number, length: number): boolean {
  const index = Math.floor(node / step) % length;
  if (index > 0 && value[node - step] < value[node]) return true;
  return index < length - 1 && value[node + step] <= value[node];
}

/** Bounds of A apply, those of beta too; a best pair outside is moved to an edge, not always the best. */
function bandGrid(
  { days, value, rootWeight }: WeightedPoints,
  t0: Float64Array,
  lowest: number,
  highest: number,
): BandGrid {
  const n = days.length;
  const chiSquare = new Float64Array(nodeCount);
  const amplitude = new Float64Array(nodeCount);
  const beta = new Float64Array(nodeCount);
  let sumSquares = 0;
  for (let i = 0; i < n; i++) sumSquares += (rootWeight[i] * value[i]) ** 2;
  const weight = rootWeight.map((root) => root * root);
  const weighted = weight.map((each, i) => each * value[i]);
  const riseDecays = riseDays.map((each) => decaysToNext(days, each));
  const fallDecays = fallDays.map((each) => decaysToNext(days, each));
  // Of the rise and of the rise times the data, squared weights in both: up to point i before the
  // switch, with powers of the time since t0, and from point i on after it, with the decline.
  const sums = Array.from({ length: 7 }, () => new Float64Array(n + 1));
  const [rise0, rise1, rise2, data0, data1, riseAfter, dataAfter] = sums;
  const rise = new Float64Array(n);
  const data = new Float64Array(n);
  const switchAt = new Int32Array(gammaDays.length);
  const fallenAt = new Float64Array(gammaDays.length * fallDays.length);
  const fallenEnd = new Int32Array(fallDays.length);
  const soft = new SoftSwitch(n);
  let node = 0;
  for (let k = 0; k < t0.length; k++) {
    soft.fill(days, t0[k]);
    for (let g = 0, i = 0; g < gammaDays.length; g++) {
      while (i < n && days[i] < t0[k] + gammaDays[g]) i++;
      switchAt[g] = i;
      for (let f = 0; f < fallDays.length; f++) {
        const after = i < n ? days[i] - t0[k] - gammaDays[g] : 0;
        fallenAt[f * gammaDays.length + g] = i < n ? Math.exp(-after / fallDays[f]) : 0;
      }
    }
    for (let f = 0, i = 0; f < fallDays.length; f++) {
      const end = t0[k] + gammaDays[gammaDays.length - 1] + manyFoldings * fallDays[f];
      while (i < n && days[i] < end) i++;
      fallenEnd[f] = i;
    }
    const lastSwitch = switchAt[gammaDays.length - 1];
    for (let r = 0; r < riseDays.length; r++) {
      let below = -1;
      for (let i = 0; i < n; i++) {
        const since = days[i] - t0[k];
        if (since < -manyFoldings * riseDays[r]) {
          rise[i] = data[i] = 0;
          rise0[i + 1] = rise1[i + 1] = rise2[i + 1] = data0[i + 1] = data1[i + 1] = 0;
          continue;
        }
        if (since < manyFoldings * riseDays[r]) {
          below = below < 0 ? Math.exp(-since / riseDays[r]) : below * riseDecays[r][i - 1];
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
      for (let f = 0; f < fallDays.length; f++) {
        const decay = fallDecays[f];
        const end = fallenEnd[f];
        riseAfter[end] = dataAfter[end] = 0;
        for (let i = end - 1; i >= switchAt[0]; i--) {
          riseAfter[i] = rise[i] + decay[i] * decay[i] * riseAfter[i + 1];
          dataAfter[i] = data[i] + decay[i] * dataAfter[i + 1];
        }
        for (let g = 0; g < gammaDays.length; g++, node++) {
          const i = switchAt[g];
          const perGamma = 1 / gammaDays[g];
          const fallen = fallenAt[f * gammaDays.length + g];
          const after = fallen * fallen * riseAfter[i];
          // Normal equations for A and A·beta.
          let aa = rise0[i] + after;
          let ab = -rise1[i] * perGamma - after;
          let bb = rise2[i] * perGamma * perGamma + after;
          let ya = data0[i] + fallen * dataAfter[i];
          let yb = -data1[i] * perGamma - fallen * dataAfter[i];
          const to = soft.to[g];
          const offset = (f * gammaDays.length + g) * n;
          for (let j = fallDays[f] < riseDays[r] ? i : soft.from[g]; j < to; j++) {
            aa += rise[j] * soft.aa[offset + j];
            ab += rise[j] * soft.ab[offset + j];
            bb += rise[j] * soft.bb[offset + j];
            ya += data[j] * soft.a[offset + j];
            yb += data[j] * soft.b[offset + j];
          }
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
          if (!(a >= lowest && a <= highest)) {
            a = a > highest ? highest : lowest;
            b = (yb - a * ab) / bb;
            b = b > 0 ? Math.min(b, a) : 0;
          }
          chiSquare[node] = sumSquares + a * (a * aa + 2 * (b * ab - ya)) + b * (b * bb - 2 * yb);
          amplitude[node] = a;
          beta[node] = a > 0 ? b / a : 0;
        }
      }
    }
  }
  return { chiSquare, amplitude, beta };
}

/** What the soft switch adds to what each point near it gives to the normal equations. */
class SoftSwitch {
  readonly from = new Int32Array(gammaDays.length);
  readonly to = new Int32Array(gammaDays.length);
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly aa: Float64Array;
  readonly ab: Float64Array;
  readonly bb: Float64Array;

  constructor(pointCount: number) {
    const make = () => new Float64Array(riseStep * pointCount);
    [this.a, this.b, this.aa, this.ab, this.bb] = [make(), make(), make(), make(), make()];
  }

  fill(days: Float64Array, t0: number): void {
    const n = days.length;
    for (let g = 0, from = 0, to = 0; g < gammaDays.length; g++) {
      const t1 = t0 + gammaDays[g];
      while (from < n && days[from] < t1 - softDays) from++;
      while (to < n && days[to] < t1 + softDays) to++;
      this.from[g] = from;
      this.to[g] = to;
      for (let i = from; i < to; i++) {
        const after = days[i] - t1;
        const weight = 1 / (1 + fastExponential(-after / switchDays));
        const plateau = (days[i] - t0) / gammaDays[g];
        for (let f = 0; f < fallDays.length; f++) {
          const decline = fastExponential(-after / fallDays[f]);
          const a = weight * decline + (1 - weight);
          const b = -weight * decline - (1 - weight) * plateau;
          const hardA = after < 0 ? 1 : decline;
          const hardB = after < 0 ? -plateau : -decline;
          const at = (f * gammaDays.length + g) * n + i;
          this.a[at] = a - hardA;
          this.b[at] = b - hardB;
          this.aa[at] = a * a - hardA * hardA;
          this.ab[at] = a * b - hardA * hardB;
          this.bb[at] = b * b - hardB * hardB;
        }
      }
    }
  }
}

/** How much an exponential falls from each point to the next. */
const decaysToNext = (days: Float64Array, eFoldingDays: number): Float64Array =>
  days.map((each, i) => (i + 1 < days.length ? Math.exp((each - days[i + 1]) / eFoldingDays) : 0));
