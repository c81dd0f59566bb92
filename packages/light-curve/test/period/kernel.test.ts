import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compiledKernel } from '../../kernel/compile-kernel.ts';
import { type Kernel, kernelMemory } from '../../src/period/kernel-memory.ts';
import { plainKernel } from './plain-kernel.ts';

const points = 7;
const nodes = 8;
const sumsBytes = 8 * 256 * nodes;

const places = [
  { name: 'offsets', bytes: 8 * 128 * points },
  { name: 'rotations', bytes: 32 * points },
  { name: 'phases', bytes: 32 * points },
  { name: 'weights', bytes: 8 * points },
  { name: 'values', bytes: 8 * points },
  { name: 'nodeA', bytes: 8 * points },
  { name: 'nodeB', bytes: 8 * points },
  { name: 'taps', bytes: 320 },
  { name: 'starts', bytes: 40 },
  { name: 'weightSums', bytes: sumsBytes },
  { name: 'valueSums', bytes: sumsBytes },
  { name: 'shares', bytes: 4 * 2000 },
] as const;

describe('the kernel of the period search', () => {
  it('is what its source compiles to', async () => {
    const committed = join(import.meta.dirname, '../../src/period/kernel-bytes.ts');
    assert.equal(
      readFileSync(committed, 'utf8'),
      await compiledKernel(),
      'run `node packages/light-curve/kernel/compile-kernel.ts`',
    );
  });

  it('gives the same bits as plain TypeScript', () => {
    const { kernel, at, float64, float32, int32 } = kernelMemory(places);
    const end = at.shares + 8000;
    float32.fill(0, 0, end / 4);
    for (let i = 0; i < points; i++) {
      const day = 3.1 * i + 0.7 * Math.sin(5 * i);
      const put = (place: number, turns: number): void => {
        float64[place] = Math.cos(2 * Math.PI * turns);
        float64[place + 1] = Math.sin(2 * Math.PI * turns);
      };
      put(at.rotations / 8 + 4 * i, 0.005 * day);
      put(at.rotations / 8 + 4 * i + 2, 0.01 * day);
      put(at.phases / 8 + 4 * i, 1.3 * day);
      put(at.phases / 8 + 4 * i + 2, 2.56 * day);
      float64[at.weights / 8 + i] = 0.1 + 0.02 * i;
      float64[at.values / 8 + i] = 0.3 * Math.cos(2 * i);
    }
    for (let row = 0; row < 10; row++) {
      int32[at.starts / 4 + row] = row;
      for (let tap = 0; tap < 8; tap++) {
        float32[at.taps / 4 + 8 * row + tap] = Math.exp(-((tap - 3.5 - 0.1 * row) ** 2));
      }
    }
    const before = float32.slice(0, end / 4);
    const run = (tried: Kernel): Uint32Array => {
      float32.set(before);
      tried.tabulateOffsets(at.offsets, at.rotations, points);
      for (let node = 0; node < nodes; node++) {
        const from = node * 4 * 256;
        tried.tabulateNode(at.nodeA, at.phases, at.weights, points, 0);
        tried.tabulateNode(at.nodeB, at.phases, at.values, points, 1);
        const [toA, toB] = [at.weightSums + from, at.valueSums + from];
        tried.addSums(
          at.offsets,
          at.nodeA,
          at.nodeB,
          points,
          toA,
          sumsBytes / 2,
          toB,
          sumsBytes / 2,
        );
      }
      tried.shares(
        at.shares,
        2000,
        at.weightSums,
        sumsBytes / 2,
        at.valueSums,
        sumsBytes / 2,
        at.taps,
        at.starts,
        0.01,
      );
      return new Uint32Array(float32.slice(0, end / 4).buffer);
    };
    const found = run(kernel);
    const shares = new Float32Array(found.buffer).subarray(at.shares / 4, at.shares / 4 + 2000);
    // The comparison would be idle if nothing came out, or only the mark of what is not resolved.
    assert.ok(shares.some((share) => share === -1));
    assert.ok(new Set(shares).size > 500);
    assert.deepEqual(found, run(plainKernel(float32.buffer as ArrayBuffer)));
  });

  it('gives the same sums at single frequencies', () => {
    const count = 8;
    const room = [
      { name: 'columns', bytes: 24 * count },
      { name: 'phases', bytes: 32 * count },
      { name: 'sums', bytes: 8 * 64 },
    ] as const;
    const { kernel, at, float64 } = kernelMemory(room);
    for (let i = 0; i < count; i++) {
      float64[at.columns / 8 + i] = 3.1 * i + 0.7 * Math.sin(5 * i);
      float64[at.columns / 8 + count + i] = 0.1 + 0.02 * i;
      float64[at.columns / 8 + 2 * count + i] = 0.3 * Math.cos(2 * i);
    }
    const run = (tried: Kernel): readonly number[] => {
      const found: number[] = [];
      const sums = float64.subarray(at.sums / 8, at.sums / 8 + 64);
      tried.sinusoidSums(at.columns, count, 1.37, at.phases, at.sums);
      found.push(...sums.subarray(0, 6));
      for (const harmonics of [1, 2, 3, 6]) {
        tried.harmonicSums(at.columns, count, 1.37, harmonics, at.phases, at.sums);
        found.push(...sums.subarray(0, 6 * harmonics));
      }
      return found;
    };
    const found = run(kernel);
    assert.ok(found.every((each) => Number.isFinite(each) && each !== 0));
    assert.deepEqual(found, run(plainKernel(float64.buffer as ArrayBuffer)));
  });
});
