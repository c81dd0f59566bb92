import { windowAt, windowTaps, windowTransform } from './interpolation-window.ts';
import { type KernelMemory, kernelMemory, type Place } from './kernel-memory.ts';
import {
  type FrequencyGrid,
  powerOfShare,
  removedChiSquare,
  type WeightedBand,
} from './periodogram.ts';

/**
 * The periodogram at every frequency of a grid. As it stands in periodogram.ts it takes 1.3 s for
 * 1,000 points and 111,062 frequencies; an eightieth of that in three steps. The table of what was
 * tried is in docs/performance.md, bench/period-search.bench.ts makes it.
 *
 * 1. The sums are band-limited, so they are made at two fifths of the frequencies (steps of 0.5 / T)
 *    and interpolated: interpolation-window.ts. Sums of doubled angles are those of single angles at
 *    twice the frequency, so the sums of weights go on to twice the grid's end.
 * 2. A coarse frequency is a node plus or minus an offset, so e^{iθ} is a product of one number of
 *    each of two tables, and four products of cosines and sines serve both signs. The tables are
 *    made by turning phases on in float64 and rounded to float32.
 * 3. The products, and the interpolation, run in a WebAssembly kernel on four float32 at a time,
 *    offsets side by side: kernel/periodogram.as.
 *
 * A share is good to a few 1e-6, on the worst of 331 real bands to 8e-5. Where the phases hardly
 * tell the cosine from the sine, float32 would not do: those frequencies (near whole cycles a day,
 * and below one cycle over the span) are summed directly. What is published from the grid is summed
 * again directly, too; see search-period.ts.
 */
const offsetsPerSide = 128;
const frequenciesPerNode = 2 * offsetsPerSide;
/** At a time, so that the table of offsets stays in the processor's second cache. */
const pointsPerPass = 256;
/** Grid steps to a coarse step; five halves, so that only five phases of the window occur. */
const coarseStep = 2.5;
const windowPhases = 5;
/** Coarse samples before the grid's first frequency. */
const lead = windowTaps / 2;
/** Relative to Σw squared: below it, a share is summed directly. */
const leastDeterminant = 1e-4;
/** So many points × frequencies are summed directly in a grid: a fifth of a second. */
const mostDirectTerms = 2e7;
const fewestDirectPoints = 60;
/** Of a grid in units of 1 / T, with a little for a grid whose ends do not divide evenly. */
const widestStep = 0.2 * 1.002;

/** Share of χ² that a sinusoid removes, by grid index: of all bands together, and of each. */
export interface GridShares {
  readonly total: Float32Array;
  readonly ofBands: readonly Float32Array[];
}

/**
 * Power P (periodogram.ts) at every grid frequency, good to a few 1e-6 of the share of χ², for any
 * span and number of points. The time grows with points × span; memory with the span alone.
 *
 * @throws RangeError when the grid's step is wider than 0.2 / T, T the time between the first and
 *   the last point of a band
 */
export function gridPower(bands: readonly WeightedBand[], grid: FrequencyGrid): Float64Array {
  return Float64Array.from(gridShares(bands, grid).total, (share) => powerOfShare(bands, share));
}

/** As gridPower, but the shares of χ², between 0 and 1 within rounding; they rise as powers do. */
export function gridShares(bands: readonly WeightedBand[], grid: FrequencyGrid): GridShares {
  const ofBands = bands.map((band) => bandShares(band, grid));
  const [only] = ofBands;
  if (ofBands.length === 1 && only !== undefined) return { total: only, ofBands };
  const all = bands.reduce((sum, { chiSquare }) => sum + chiSquare, 0);
  const total = new Float32Array(grid.count);
  for (const [b, shares] of ofBands.entries()) {
    const weight = bands[b].chiSquare / all;
    for (let i = 0; i < total.length; i++) total[i] += weight * shares[i];
  }
  return { total, ofBands };
}

function bandShares(band: WeightedBand, grid: FrequencyGrid): Float32Array {
  const { time, chiSquare } = band;
  if (!(chiSquare > 0)) return new Float32Array(grid.count);
  const span = time[time.length - 1] - time[0];
  if (grid.step * span > widestStep) {
    throw new RangeError(
      `the frequency grid's step of ${grid.step} per day is wider than 0.2 / ${span} d; give it more frequencies`,
    );
  }
  const memory = kernelMemory(placesFor(grid));
  addSums(memory, band, grid);
  interpolate(memory, grid);
  const shares = memory.float32.slice(memory.at.shares / 4, memory.at.shares / 4 + grid.count);
  // The kernel's mark for a determinant that float32 does not resolve.
  const unresolved = shares.reduce((count, share) => count + (share === -1 ? 1 : 0), 0);
  const summed = affordable(band, unresolved);
  for (let i = 0; i < shares.length && unresolved > 0; i++) {
    if (shares[i] === -1) shares[i] = removedChiSquare(summed, grid.at(i)) / summed.chiSquare;
  }
  return shares;
}

/**
 * The band, or some of its points where all of them at every such frequency would hold up others: a night
 * of thousands of points and one of them years later. Only places of peaks are taken from these shares.
 */
export function affordable(band: WeightedBand, frequencies: number): WeightedBand {
  const { time, weight, weightTimesValue } = band;
  if (frequencies * time.length <= mostDirectTerms) return band;
  const count = Math.max(fewestDirectPoints, Math.floor(mostDirectTerms / frequencies));
  if (count >= time.length) return band;
  const places = Array.from({ length: count }, (_, i) =>
    Math.round((i * (time.length - 1)) / (count - 1)),
  );
  const picked = (column: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => column[place]);
  const w = picked(weight);
  const value = picked(weightTimesValue).map((each, i) => each / w[i]);
  let sumWeights = 0;
  let sumValues = 0;
  for (let i = 0; i < count; i++) {
    sumWeights += w[i];
    sumValues += w[i] * value[i];
  }
  const centre = sumValues / sumWeights;
  let chiSquare = 0;
  for (let i = 0; i < count; i++) chiSquare += w[i] * (value[i] - centre) ** 2;
  if (!(chiSquare > 0)) return band;
  return {
    time: picked(time),
    weight: w,
    weightTimesValue: value.map((each, i) => w[i] * (each - centre)),
    sumWeights,
    chiSquare,
  };
}

/** Place of grid index 0 among the coarse samples: for single angles, for doubled ones. */
const singleStart = lead;
const doubleStart = (grid: FrequencyGrid): number => lead + grid.at(0) / (coarseStep * grid.step);

/** Nodes whose sums reach the last tap of the last index. */
const nodesFor = (start: number, indicesPerStep: number, count: number): number =>
  Math.ceil((start + (count + 4) / indicesPerStep + windowTaps) / frequenciesPerNode);

/** Sums of values for the grid, of weights up to its double; the excess in pairs of nodes. */
function nodeCounts(grid: FrequencyGrid): { ofValues: number; ofWeights: number } {
  const ofValues = nodesFor(singleStart, coarseStep, grid.count);
  const ofWeights = nodesFor(doubleStart(grid), coarseStep / 2, grid.count);
  return { ofValues, ofWeights: ofWeights + ((ofWeights - ofValues) % 2) };
}

type PlaceName =
  | 'offsets'
  | 'rotations'
  | 'phases'
  | 'weights'
  | 'values'
  | 'nodeA'
  | 'nodeB'
  | 'taps'
  | 'starts'
  | 'weightSums'
  | 'valueSums'
  | 'shares';

function placesFor(grid: FrequencyGrid): readonly Place<PlaceName>[] {
  const nodes = nodeCounts(grid);
  const complexBytes = 8 * frequenciesPerNode;
  return [
    { name: 'offsets', bytes: 8 * offsetsPerSide * pointsPerPass },
    { name: 'rotations', bytes: 32 * pointsPerPass },
    { name: 'phases', bytes: 32 * pointsPerPass },
    { name: 'weights', bytes: 8 * pointsPerPass },
    { name: 'values', bytes: 8 * pointsPerPass },
    { name: 'nodeA', bytes: 8 * pointsPerPass },
    { name: 'nodeB', bytes: 8 * pointsPerPass },
    { name: 'taps', bytes: 2 * windowPhases * windowTaps * 4 },
    { name: 'starts', bytes: 2 * windowPhases * 4 },
    { name: 'weightSums', bytes: nodes.ofWeights * complexBytes },
    { name: 'valueSums', bytes: nodes.ofValues * complexBytes },
    { name: 'shares', bytes: 4 * (grid.count + 4) },
  ];
}

const fullTurn = 2 * Math.PI;

function addSums(memory: KernelMemory<PlaceName>, band: WeightedBand, grid: FrequencyGrid): void {
  const { at, float64, float32, kernel } = memory;
  const { time, weight, weightTimesValue, sumWeights, chiSquare } = band;
  const nodes = nodeCounts(grid);
  const step = coarseStep * grid.step;
  // Half an offset above and below a node lie the middle two of its frequencies.
  const firstNode = grid.at(0) + (offsetsPerSide - 0.5 - lead) * step;
  const centre = (time[0] + time[time.length - 1]) / 2;
  // So scaled, both sums of squares are 1 and the share is a number of order 1.
  const valueScale = 1 / Math.sqrt(sumWeights * chiSquare);
  const bytesPerNode = 4 * frequenciesPerNode;
  const ofWeights = nodes.ofWeights * bytesPerNode;
  const ofValues = nodes.ofValues * bytesPerNode;
  const putPhase = (place: number, frequency: number, days: number): void => {
    const turns = frequency * days;
    const angle = fullTurn * (turns - Math.round(turns));
    float64[place] = Math.cos(angle);
    float64[place + 1] = Math.sin(angle);
  };
  float32.fill(0, at.weightSums / 4, (at.valueSums + 2 * ofValues) / 4);
  for (let from = 0; from < time.length; from += pointsPerPass) {
    const points = Math.min(pointsPerPass, time.length - from);
    for (let i = 0; i < points; i++) {
      const days = time[from + i] - centre;
      putPhase(at.rotations / 8 + 4 * i, step / 2, days);
      putPhase(at.rotations / 8 + 4 * i + 2, step, days);
      putPhase(at.phases / 8 + 4 * i, firstNode, days);
      putPhase(at.phases / 8 + 4 * i + 2, frequenciesPerNode * step, days);
      const transform = windowTransform(days * step);
      float64[at.weights / 8 + i] = weight[from + i] / sumWeights / transform;
      float64[at.values / 8 + i] = (weightTimesValue[from + i] * valueScale) / transform;
    }
    kernel.tabulateOffsets(at.offsets, at.rotations, points);
    const add = (sumsA: number, imaginaryA: number, sumsB: number, imaginaryB: number): void =>
      kernel.addSums(at.offsets, at.nodeA, at.nodeB, points, sumsA, imaginaryA, sumsB, imaginaryB);
    let node = 0;
    for (; node < nodes.ofValues; node++) {
      kernel.tabulateNode(at.nodeA, at.phases, at.weights, points, 0);
      kernel.tabulateNode(at.nodeB, at.phases, at.values, points, 1);
      const on = node * bytesPerNode;
      add(at.weightSums + on, ofWeights, at.valueSums + on, ofValues);
    }
    for (; node < nodes.ofWeights; node += 2) {
      kernel.tabulateNode(at.nodeA, at.phases, at.weights, points, 1);
      kernel.tabulateNode(at.nodeB, at.phases, at.weights, points, 1);
      const sums = at.weightSums + node * bytesPerNode;
      add(sums, ofWeights, sums + bytesPerNode, ofWeights);
    }
  }
}

function interpolate(memory: KernelMemory<PlaceName>, grid: FrequencyGrid): void {
  const { at, float32, int32, kernel } = memory;
  const { ofWeights, ofValues } = nodeCounts(grid);
  const angles = [
    { start: singleStart, steps: 1 / coarseStep },
    { start: doubleStart(grid), steps: 2 / coarseStep },
  ];
  for (const [angle, { start, steps }] of angles.entries()) {
    for (let phase = 0; phase < windowPhases; phase++) {
      const place = start + phase * steps;
      const first = Math.floor(place) - windowTaps / 2 + 1;
      const row = windowPhases * angle + phase;
      int32[at.starts / 4 + row] = first;
      for (let tap = 0; tap < windowTaps; tap++) {
        float32[at.taps / 4 + windowTaps * row + tap] = windowAt(place - first - tap);
      }
    }
  }
  kernel.shares(
    at.shares,
    4 * Math.ceil(grid.count / 4),
    at.weightSums,
    4 * frequenciesPerNode * ofWeights,
    at.valueSums,
    4 * frequenciesPerNode * ofValues,
    at.taps,
    at.starts,
    leastDeterminant,
  );
}
