import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { featureModelMakers } from '../src/input/feature-model-makers.ts';
import { stampModelMakers } from '../src/input/stamp-model-makers.ts';
import type { TensorMaker } from '../src/input/tensor-maker.ts';
import { outputJudge } from '../src/judge-output.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { readManifest } from '../src/manifest.ts';
import { type NamedTensor, openModel } from '../src/model-session.ts';
import { noveltyOf } from '../src/novelty.ts';

const models = resolve(import.meta.dirname, '../../../models');
const fixtures = join(import.meta.dirname, 'fixtures/models');
const tolerance = 1e-5;
/** Between close quantiles, what float32 rounds in the oddness is a larger part. */
const noveltyTolerance = 1e-3;

interface Golden {
  readonly tool: string;
  readonly items: readonly {
    readonly inputs: Readonly<Record<string, readonly number[]>>;
    readonly probabilities: readonly number[];
    /** Of a model whose manifest declares novelty. */
    readonly novelty?: number;
    /** Of a model whose calibration reads an age [d]. */
    readonly ageDays?: number;
  }[];
}

/** Folders <classifier>/<version> of models/, and of small ones whose golden.json is of the same Python. */
const folders = [
  models,
  join(import.meta.dirname, 'fixtures/models-with-a-tree'),
  join(import.meta.dirname, 'fixtures/models-with-a-sequence'),
  join(import.meta.dirname, 'fixtures/models-of-two-stages'),
].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('manifest.json'))
    .map((path) => join(folder, path, '..')),
);

/** The makers of what is served: they know the shape of each tensor. */
function makersOf(folder: string): readonly TensorMaker<never>[] {
  const { features, ...inputs } = readManifest(folder).inputs;
  return features ? featureModelMakers({ ...inputs, features }) : stampModelMakers(inputs);
}

/** What golden.json has of one tensor; light curves may have fewer points than the shape has room for. */
function tensorOf(
  { tensor, shape, trimmed }: TensorMaker<never>,
  items: Golden['items'],
): NamedTensor {
  const length = shape.reduce((a, b) => a * b, 1);
  const data = new Float32Array(items.length * length);
  for (const [i, { inputs }] of items.entries()) {
    const numbers = inputs[tensor] ?? [];
    const isWhole = numbers.length % shape.slice(1).reduce((a, b) => a * b, 1) === 0;
    assert.ok(trimmed === undefined ? numbers.length === length : isWhole, `item ${i}: ${tensor}`);
    data.set(numbers, i * length);
  }
  return { tensor, ...(trimmed?.(data, items.length) ?? { data, shape }) };
}

function assertNear(ours: Float32Array, expected: Float32Array, place: string): void {
  assert.equal(ours.length, expected.length, place);
  for (const [c, each] of ours.entries()) {
    assert.ok(Math.abs(each - expected[c]!) < tolerance, `${place}: ${ours} and ${expected}`);
  }
}

describe('models', () => {
  it('has models to compare', () => assert.ok(folders.length > 0));

  for (const folder of folders) {
    const manifest = readManifest(folder);
    const golden: Golden = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8'));
    const makers = makersOf(folder);
    const tensors = makers.map(({ tensor }) => tensor);
    const tensorsOf = (items: Golden['items']) => makers.map((maker) => tensorOf(maker, items));

    it(`${manifest.classifier} ${manifest.version} agrees with ${golden.tool}`, async () => {
      const run = await openModel(folder, manifest, tensors);
      assert.ok(golden.items.length > 1, 'golden.json needs two items or more');
      const { scores, oddness } = await run(tensorsOf(golden.items), golden.items.length);
      const count = manifest.output.classes.length;
      const judge = outputJudge(manifest);
      for (const [i, { probabilities, novelty, ageDays }] of golden.items.entries()) {
        const row = scores.slice(i * count, (i + 1) * count);
        const { probabilities: ours } = judge(row, ageDays ?? null);
        assert.equal(probabilities.length, count, `item ${i} has not one probability per class`);
        for (const [c, name] of manifest.output.classes.entries()) {
          assert.ok(Math.abs(ours[name]! - probabilities[c]!) < tolerance, `item ${i}: ${name}`);
        }
        assert.equal(novelty === undefined, manifest.novelty === undefined, `item ${i}: novelty`);
        if (manifest.novelty !== undefined) {
          const odd = noveltyOf(oddness?.[i] ?? Number.NaN, manifest.novelty.quantiles);
          assert.ok(Math.abs(odd - (novelty ?? Number.NaN)) < noveltyTolerance, `item ${i}`);
        }
      }
    });

    it(`${manifest.classifier} ${manifest.version} gives each item the same alone as anywhere in a batch`, async () => {
      const run = await openModel(folder, manifest, tensors);
      // 67 rows: kernels work in blocks, and a sum over numbers that begin at an odd address adds in
      // another order; neither must change the result.
      const { items } = golden;
      const many = Array.from({ length: 67 }, (_, i) => items[i % items.length]!);
      const batch = await run(tensorsOf(many), many.length);
      const alone = await Promise.all(items.map((item) => run(tensorsOf([item]), 1)));
      const count = manifest.output.classes.length;
      for (const i of many.keys()) {
        const { scores, oddness } = alone[i % items.length]!;
        const place = `item ${i % items.length} as number ${i} of the batch`;
        const inBatch = batch.scores.slice(i * count, (i + 1) * count);
        // A network over points adds padding, zeros, in another order: the last digits may move.
        if (manifest.inputs.sequence === undefined) assert.deepEqual(inBatch, scores, place);
        else assertNear(inBatch, scores, place);
        assert.equal(batch.oddness?.[i], oddness?.[0], place);
      }
    });
  }

  it('loads everything that is published', async () => {
    assert.ok((await loadClassifiers(models)).length > 0);
    assert.equal((await loadClassifiers(fixtures)).length, 2);
  });
});
