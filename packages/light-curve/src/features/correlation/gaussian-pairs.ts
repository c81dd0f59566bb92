import { powersOfTwo } from '../../fit/fast-exponential.ts';
import { type KernelMemory, kernelMemory } from '../../period/kernel-memory.ts';

type PlaceName = 'columns' | 'sums' | 'powers';

/** What each point sees of all points within reach, itself too, through two Gaussians. */
export interface GaussianSums {
  readonly narrowWeight: Float64Array;
  readonly narrowSum: Float64Array;
  readonly wideWeight: Float64Array;
  readonly wideSum: Float64Array;
  /** So many pairs of points were summed one by one. */
  readonly pairCount: number;
}

const smallestRoom = 512;
/** The kernel takes two at a time, and may look at two beyond the last. */
const beyond = 2;
const later = 1e300;

let memory: KernelMemory<PlaceName> | undefined;
let room = 0;

function memoryFor(points: number): KernelMemory<PlaceName> {
  if (memory !== undefined && points <= room) return memory;
  room = Math.max(smallestRoom, 2 * points);
  const bytes = 8 * (room + beyond);
  memory = kernelMemory(
    [
      { name: 'columns', bytes: 2 * bytes },
      { name: 'sums', bytes: 4 * bytes },
      { name: 'powers', bytes: powersOfTwo.byteLength },
    ],
    'pairs',
  );
  memory.float64.set(powersOfTwo, memory.at.powers / 8);
  return memory;
}

/**
 * The sums of gaussian-sums.ts over all pairs within reach, each point with itself too. Two pairs at a time
 * in the kernel take half of what the same loop takes here. Good until the next are asked for.
 */
export function gaussianPairs(
  time: Float64Array,
  value: Float64Array,
  wideScale: number,
  reachDays: number,
): GaussianSums {
  const n = time.length;
  const { kernel, at, float64 } = memoryFor(n);
  const stride = n + beyond;
  const times = at.columns / 8;
  float64.set(time, times);
  float64.fill(later, times + n, times + stride);
  float64.set(value, times + stride);
  float64.fill(0, times + stride + n, times + 2 * stride);
  const column = (k: number): number => at.sums / 8 + k * stride;
  // Each point sees itself.
  float64.fill(1, column(0), column(1));
  float64.set(value, column(1));
  float64.fill(1, column(2), column(3));
  float64.set(value, column(3));
  const pairCount = kernel.gaussianPairs(at.columns, at.sums, at.powers, n, wideScale, reachDays);
  const sums = (k: number): Float64Array => float64.subarray(column(k), column(k) + n);
  return {
    narrowWeight: sums(0),
    narrowSum: sums(1),
    wideWeight: sums(2),
    wideSum: sums(3),
    pairCount,
  };
}
