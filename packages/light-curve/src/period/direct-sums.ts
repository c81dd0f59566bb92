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

const smallestRoom = 512;
const mostSums = 64;

// The points that the kernel holds stay there until others come: a search asks for the same ones many times.
let memory: KernelMemory<PlaceName> | undefined;
let room = 0;
let held: SummedPoints | undefined;
let heldCount = 0;

function hold(points: SummedPoints, values: Float64Array): KernelMemory<PlaceName> {
  if (memory !== undefined && held === points) return memory;
  const { time, weight } = points;
  heldCount = time.length + (time.length % 2);
  if (memory === undefined || heldCount > room) {
    room = Math.max(smallestRoom, 2 * heldCount);
    memory = kernelMemory(
      [
        { name: 'sums', bytes: 8 * mostSums },
        { name: 'columns', bytes: 24 * room },
        { name: 'phases', bytes: 32 * room },
      ],
      'single frequencies',
    );
  }
  const { float64, at } = memory;
  for (const [k, column] of [time, weight, values].entries()) {
    const from = at.columns / 8 + k * heldCount;
    float64.set(column, from);
    // Two points at a time: one without weight makes their number even.
    if (column.length < heldCount) float64[from + heldCount - 1] = 0;
  }
  held = points;
  return memory;
}

/**
 * The six sums of one sinusoid: Σ w cos θ, Σ w sin θ, Σ wy cos θ, Σ wy sin θ, Σ w cos 2θ, Σ w sin 2θ,
 * θ = 2πft, in float64. Two points at a time in the kernel take a third of what the same loop takes here.
 *
 * @returns good until the next sums are asked for
 */
export function sinusoidSums(points: PointsOfSinusoid, frequency: number): Float64Array {
  const { kernel, at, float64 } = hold(points, points.weightTimesValue);
  kernel.sinusoidSums(at.columns, heldCount, frequency, at.phases, at.sums);
  return float64.subarray(at.sums / 8, at.sums / 8 + 6);
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
  const { kernel, at, float64 } = hold(points, points.value);
  kernel.harmonicSums(at.columns, heldCount, frequency, harmonics, at.phases, at.sums);
  return float64.subarray(at.sums / 8, at.sums / 8 + 6 * harmonics);
}
