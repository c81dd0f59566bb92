import type { WeightedPoints } from '../../fit/merged-points.ts';
import { joined } from '../../series/joined-columns.ts';
import { type BandGrid, emptyBandGrid, fillBandGrid } from './supernova-grid.ts';
import { supernovaParameterCount } from './supernova-model.ts';
import {
  fallDays,
  fallStep,
  gammaDays,
  nodeCount,
  riseDays,
  riseStep,
  t0Count,
  t0Step,
} from './supernova-nodes.ts';
import { supernovaPenalty } from './supernova-objective.ts';

/** So many low nodes of each band are combined with those of the other bands. */
const keptPerBand = 8;

/**
 * Where the fit starts: the lowest local minima of a grid, at most `count`, the lowest first.
 *
 * A start has the same node of the grid in all bands or a low node of each band; the objective decides.
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
    keptGrids[b] ??= emptyBandGrid();
    fillBandGrid(keptGrids[b], points, t0, lower[from], upper[from]);
    return keptGrids[b];
  });
  const shared = lowNodes(joint(grids), count);
  const at = new Float64Array(bands.length * supernovaParameterCount);
  const candidates = shared.map((node) =>
    candidate(grids, t0, new Array(grids.length).fill(node), at),
  );
  if (bands.length > 1) candidates.push(...mixed(grids, t0, count));
  return lowest(candidates, count).map(({ nodes }) => {
    const start = new Float64Array(at.length);
    fillParameters(grids, t0, nodes, start);
    return start;
  });
}

/** Of the first band, of the second, …: every fit fills them anew. */
const keptGrids: BandGrid[] = [];

interface Candidate {
  readonly nodes: readonly number[];
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
    const at = new Float64Array((b + 1) * supernovaParameterCount);
    found = before.flatMap((some) =>
      nodes.map((node) => candidate(grids, t0, [...some, node], at)),
    );
    if (b > 0) found = lowest(found, count);
  }
  return found.filter(({ nodes }) => nodes.some((node) => node !== nodes[0]));
}

/** Fills `at` with its parameters: hundreds are tried for a few that stay. */
function candidate(
  grids: readonly BandGrid[],
  t0: Float64Array,
  nodes: readonly number[],
  at: Float64Array,
): Candidate {
  fillParameters(grids, t0, nodes, at);
  let chiSquare = 0;
  for (let b = 0; b < nodes.length; b++) chiSquare += grids[b].chiSquare[nodes[b]];
  return { nodes, objective: chiSquare + supernovaPenalty(nodes.length, at) };
}

function fillParameters(
  grids: readonly BandGrid[],
  t0: Float64Array,
  nodes: readonly number[],
  at: Float64Array,
): void {
  for (let b = 0; b < nodes.length; b++) {
    const node = nodes[b];
    const from = b * supernovaParameterCount;
    const amplitude = grids[b].amplitude[node];
    at[from] = amplitude;
    at[from + 1] = t0[Math.floor(node / t0Step)];
    at[from + 2] = gammaDays[node % fallStep];
    at[from + 3] = amplitude > 0 ? grids[b].amplitudeBeta[node] / amplitude : 0;
    at[from + 4] = riseDays[Math.floor(node / riseStep) % riseDays.length];
    at[from + 5] = fallDays[Math.floor(node / fallStep) % fallDays.length];
  }
}

/** Evenly in the mean of the share of the points and the share of the time that have passed. */
function gridOfT0(bands: readonly WeightedPoints[], low: number, high: number): Float64Array {
  const days = joined(bands.map((band) => band.days)).sort();
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
  let node = 0;
  for (let k = 0; k < t0Count; k++) {
    for (let rise = 0; rise < riseDays.length; rise++) {
      for (let fall = 0; fall < fallDays.length; fall++) {
        for (let gamma = 0; gamma < gammaDays.length; gamma++, node++) {
          const own = value[node];
          if (found.length === count && own >= value[found[count - 1]]) continue;
          if (isUndercut(value, node, 1, gamma, gammaDays.length)) continue;
          if (isUndercut(value, node, fallStep, fall, fallDays.length)) continue;
          if (isUndercut(value, node, riseStep, rise, riseDays.length)) continue;
          if (isUndercut(value, node, t0Step, k, t0Count)) continue;
          let place = found.length < count ? found.length : count - 1;
          for (; place > 0 && value[found[place - 1]] > own; place--) {
            found[place] = found[place - 1];
          }
          found[place] = node;
        }
      }
    }
  }
  return found;
}

/** Of equal neighbours the last one counts. */
function isUndercut(
  value: Float64Array,
  node: number,
  step: number,
  index: number,
  length: number,
): boolean {
  if (index > 0 && value[node - step] < value[node]) return true;
  return index < length - 1 && value[node + step] <= value[node];
}
