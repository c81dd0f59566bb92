import { setImmediate } from 'node:timers/promises';
import { LuceroError } from '@lucero/errors';
import type { Classified } from './classified.ts';
import type { Lacks, TensorMaker } from './input/tensor-maker.ts';
import type { Manifest } from './manifest.ts';
import type { ModelOutput, RunModel } from './model-session.ts';
import { noveltyOf } from './novelty.ts';
import { calibratedProbabilities } from './probabilities.ts';

const lengthOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/**
 * Classifies a batch in chunks of the manifest's size, giving the event loop its turn between them:
 * the model computes on the JavaScript thread, and Kafka heartbeats must not wait for a whole batch.
 *
 * One array per input and chunk, filled in place; items that cannot be classified take no row.
 */
export async function classifyInChunks<Item>(
  batch: readonly Item[],
  manifest: Manifest,
  makers: readonly TensorMaker<Item>[],
  run: RunModel,
  whyNot: (item: Item) => Extract<Classified, { kind: 'skip' }> | null,
): Promise<readonly Classified[]> {
  const results: Classified[] = [];
  for (let start = 0; start < batch.length; start += manifest.chunkItems) {
    if (start > 0) await setImmediate();
    const chunk = batch.slice(start, start + manifest.chunkItems);
    results.push(...(await classifyChunk(chunk, manifest, makers, run, whyNot)));
  }
  return results;
}

async function classifyChunk<Item>(
  chunk: readonly Item[],
  manifest: Manifest,
  makers: readonly TensorMaker<Item>[],
  run: RunModel,
  whyNot: (item: Item) => Extract<Classified, { kind: 'skip' }> | null,
): Promise<readonly Classified[]> {
  const inputs = makers.map((maker) => ({
    maker,
    length: lengthOf(maker.shape),
    data: new Float32Array(chunk.length * lengthOf(maker.shape)),
  }));
  let rows = 0;
  const filled = chunk.map((item): Classified | { kind: 'row'; row: number; lacks: Lacks } => {
    const lacks: Lacks = { missing: [], unreadable: [] };
    try {
      const refused =
        whyNot(item) ??
        inputs.reduce<ReturnType<typeof whyNot>>(
          (skip, { maker, data, length }) => skip ?? maker.fill(item, data, rows * length, lacks),
          null,
        );
      if (refused !== null) return refused;
    } catch (error) {
      if (error instanceof LuceroError && !error.retryable) return { kind: 'reject', error };
      throw error;
    }
    return { kind: 'row', row: rows++, lacks };
  });
  const classCount = manifest.output.classes.length;
  const output: ModelOutput =
    rows === 0
      ? { scores: new Float32Array(0), oddness: null }
      : await run(
          inputs.map(({ maker, data, length }) => ({
            tensor: maker.tensor,
            shape: maker.shape,
            data: data.subarray(0, rows * length),
          })),
          rows,
        );
  return filled.map((item) => {
    if (item.kind !== 'row') return item;
    const row = output.scores.subarray(item.row * classCount, (item.row + 1) * classCount);
    return classifiedOf(row, output.oddness?.[item.row] ?? null, manifest, item.lacks);
  });
}

function classifiedOf(
  row: Float32Array,
  oddness: number | null,
  manifest: Manifest,
  { missing, unreadable }: Lacks,
): Classified {
  try {
    const values = calibratedProbabilities(row, manifest);
    const { classes } = manifest.output;
    const probabilities = Object.fromEntries(classes.map((name, i) => [name, values[i] ?? 0]));
    const topClass = classes[values.indexOf(Math.max(...values))] ?? '';
    const novelty =
      oddness === null || manifest.novelty === undefined
        ? null
        : noveltyOf(oddness, manifest.novelty.quantiles);
    return {
      kind: 'classified',
      probabilities,
      topClass,
      novelty,
      missingInputs: missing,
      unreadableStamps: unreadable,
    };
  } catch (error) {
    if (error instanceof LuceroError) return { kind: 'reject', error };
    throw error;
  }
}
