import { kernelBytes } from './kernel-bytes.ts';

/** The functions of kernel/periodogram.as; arguments are explained there. */
export interface Kernel {
  readonly tabulateOffsets: (offsets: number, rotations: number, points: number) => void;
  readonly tabulateNode: (
    node: number,
    phases: number,
    weights: number,
    points: number,
    turnOn: 0 | 1,
  ) => void;
  readonly addSums: (
    offsets: number,
    nodeA: number,
    nodeB: number,
    points: number,
    sumsA: number,
    imaginaryA: number,
    sumsB: number,
    imaginaryB: number,
  ) => void;
  readonly shares: (
    shares: number,
    count: number,
    weightSums: number,
    weightImaginary: number,
    valueSums: number,
    valueImaginary: number,
    taps: number,
    starts: number,
    leastDeterminant: number,
  ) => void;
  readonly sinusoidSums: (
    columns: number,
    points: number,
    frequency: number,
    phases: number,
    sums: number,
  ) => void;
  readonly gaussianPairs: (
    columns: number,
    sums: number,
    powers: number,
    points: number,
    wideScale: number,
    reachDays: number,
  ) => number;
  readonly harmonicSums: (
    columns: number,
    points: number,
    frequency: number,
    harmonics: number,
    phases: number,
    sums: number,
  ) => void;
}

/** An array in the kernel's memory. */
export interface Place<Name extends string> {
  readonly name: Name;
  readonly bytes: number;
}

/** The kernel with room for some arrays, whose contents are whatever was there before. */
export interface KernelMemory<Name extends string> {
  readonly kernel: Kernel;
  /** Address of each array in bytes, a multiple of 16. */
  readonly at: Readonly<Record<Name, number>>;
  readonly float64: Float64Array;
  readonly float32: Float32Array;
  readonly int32: Int32Array;
}

export type KernelUse = 'grid' | 'single frequencies' | 'pairs';

interface Loaded {
  readonly kernel: Kernel;
  readonly memory: WebAssembly.Memory;
}

const pageBytes = 65_536;
/** More than the grid of 10 years takes; what is larger is given back after use. */
const mostKeptBytes = 16 * 1024 ** 2;

let module: WebAssembly.Module | undefined;
/** A memory for each use: what the sums at single frequencies hold outlasts a grid. */
const kept = new Map<KernelUse, Loaded>();

function load(bytes: number): Loaded {
  module ??= new WebAssembly.Module(kernelBytes());
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { kernel: exports as unknown as Kernel, memory };
}

/** The kernel and its memory, which is used again by the next caller of the same use: copy what shall stay. */
export function kernelMemory<Name extends string>(
  places: readonly Place<Name>[],
  use: KernelUse = 'grid',
): KernelMemory<Name> {
  const at: Partial<Record<Name, number>> = {};
  let bytes = 0;
  for (const place of places) {
    at[place.name] = bytes;
    bytes += 16 * Math.ceil(place.bytes / 16);
  }
  const isKept = bytes <= mostKeptBytes;
  const loaded = (isKept ? kept.get(use) : undefined) ?? load(bytes);
  if (isKept) kept.set(use, loaded);
  const { kernel, memory } = loaded;
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
  return {
    kernel,
    at: at as Record<Name, number>,
    float64: new Float64Array(memory.buffer),
    float32: new Float32Array(memory.buffer),
    int32: new Int32Array(memory.buffer),
  };
}
