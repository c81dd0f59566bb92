import { type KernelMemory, kernelMemory } from './kernel-memory.ts';

/** Points whose sums are asked for at many frequencies. */
interface SummedPoints {
  /** [d] */
  readonly time: Float64Array;
  readonly weight: Float64Array;
}

interface PointsOfSinusoid extends SummedPoints {
  readonly weightTimesValue: Float64Array;
}

interface PointsOfHarmonics extends SummedPoints {
  readonly value: Float64Array;
}

type PlaceName = 'sums' | 'columns' | 'phases';

const smallestRoom = 1024;
/** Up to so many points there is room made for the next set beside those that are held. */
const mostRoomBeside = 8192;
const mostSets = 16;
const mostSums = 64;

interface Held {
  readonly points: SummedPoints;
  readonly values: Float64Array;
  /** Address of its columns. */
  readonly columns: number;
  /** Of points, made even. */
  readonly count: number;
}

// The points that the kernel holds stay there until there is no room for others: a search asks for those of
// each band in turn, many times.
let memory: KernelMemory<PlaceName> | undefined;
let room = 0;
let used = 0;
let held: Held[] = [];
const views = new Map<number, Float64Array>();

function hold(points: SummedPoints, values: Float64Array): Held {
  for (let i = 0; i < held.length; i++) {
    const set = held[i];
    if (set.points === points && set.values === values) return set;
  }
  const { time, weight } = points;
  const count = time.length + (time.length % 2);
  const { float64, at } = memoryWithRoomFor(count);
  const columns = at.columns + 24 * used;
  used += count;
  for (const [k, column] of [time, weight, values].entries()) {
    const from = columns / 8 + k * count;
    float64.set(column, from);
    // Two points at a time: one without weight makes their number even.
    if (column.length < count) float64[from + count - 1] = 0;
  }
  const set = { points, values, columns, count };
  held.push(set);
  return set;
}

function memoryWithRoomFor(count: number): KernelMemory<PlaceName> {
  const isFull = used + count > room;
  if (memory !== undefined && !isFull && held.length < mostSets) return memory;
  held = [];
  used = 0;
  if (memory !== undefined && (!isFull || (count <= room && room >= mostRoomBeside))) return memory;
  room = Math.max(smallestRoom, 2 * count, 2 * room);
  memory = kernelMemory(
    [
      { name: 'sums', bytes: 8 * mostSums },
      { name: 'columns', bytes: 24 * room },
      { name: 'phases', bytes: 32 * room },
    ],
    'single frequencies',
  );
  views.clear();
  return memory;
}

/** The first of the sums; made once for each number, because a search asks many thousand times. */
function sumsView({ float64, at }: KernelMemory<PlaceName>, count: number): Float64Array {
  let view = views.get(count);
  if (view === undefined) {
    view = float64.subarray(at.sums / 8, at.sums / 8 + count);
    views.set(count, view);
  }
  return view;
}

/**
 * The six sums of one sinusoid: Σ w cos θ, Σ w sin θ, Σ wy cos θ, Σ wy sin θ, Σ w cos 2θ, Σ w sin 2θ,
 * θ = 2πft, in float64. Two points at a time in the kernel take a third of what the same loop takes here.
 *
 * @returns good until the next sums are asked for
 */
export function sinusoidSums(points: PointsOfSinusoid, frequency: number): Float64Array {
  const { columns, count } = hold(points, points.weightTimesValue);
  const ready = memory as KernelMemory<PlaceName>;
  ready.kernel.sinusoidSums(columns, count, frequency, ready.at.phases, ready.at.sums);
  return sumsView(ready, 6);
}

/**
 * The sums of harmonics, in float64: Σ w cos kθ, Σ w sin kθ for k = 1 to 2H, then Σ wy cos kθ, Σ wy sin
 * kθ for k = 1 to H.
 *
 * @returns good until the next sums are asked for
 */
export function harmonicSums(
  points: PointsOfHarmonics,
  frequency: number,
  harmonics: number,
): Float64Array {
  const { columns, count } = hold(points, points.value);
  const ready = memory as KernelMemory<PlaceName>;
  const { kernel, at } = ready;
  kernel.harmonicSums(columns, count, frequency, harmonics, at.phases, at.sums);
  return sumsView(ready, 6 * harmonics);
}
