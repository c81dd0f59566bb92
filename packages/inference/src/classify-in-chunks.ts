import { setImmediate } from 'node:timers/promises';
import { LuceroError } from '@lucero/errors';
import type { Classified } from './classified.ts';
import type { Lacks, TensorMaker } from './input/tensor-maker.ts';
import type { JudgeOutput } from './judge-output.ts';
import type { Manifest } from './manifest.ts';
import type { ModelOutput, RunModel } from './model-session.ts';
import { noveltyOf } from './novelty.ts';

const lengthOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** A classifier at work. */
export interface Served<Item> {
  readonly manifest: Manifest;
  readonly makers: readonly TensorMaker<Item>[];
  readonly run: RunModel;
  readonly judge: JudgeOutput;
  /** Time from the first to the last detection [d]; null = nothing reads it. */
  readonly ageOf: ((item: Item) => number) | null;
  readonly whyNot: (item: Item) => Extract<Classified, { kind: 'skip' }> | null;
}

/**
 * Classifies a batch in chunks of the manifest's size, giving the event loop its turn between them:
 * the model computes on the JavaScript thread, and Kafka heartbeats must not wait for a whole batch.
 *
 * One array per input and chunk, filled in place; items that cannot be classified take no row.
 */
export async function classifyInChunks<Item>(
  batch: readonly Item[],
  served: Served<Item>,
): Promise<readonly Classified[]> {
  const { chunkItems } = served.manifest;
  const results: Classified[] = [];
  for (let start = 0; start < batch.length; start += chunkItems) {
    if (start > 0) await setImmediate();
    const chunk = batch.slice(start, start + chunkItems);
    results.push(...(await classifyChunk(chunk, served)));
  }
  return results;
}

async function classifyChunk<Item>(
  chunk: readonly Item[],
  { manifest, makers, run, judge, ageOf, whyNot }: Served<Item>,
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
            ...(maker.trimmed?.(data, rows) ?? {
              shape: maker.shape,
              data: data.subarray(0, rows * length),
            }),
          })),
          rows,
        );
  return filled.map((item, i) => {
    if (item.kind !== 'row') return item;
    const row = output.scores.subarray(item.row * classCount, (item.row + 1) * classCount);
    try {
      return {
        kind: 'classified',
        ...judge(row, ageOf?.(chunk[i]!) ?? null),
        novelty: noveltyOfRow(output.oddness?.[item.row], manifest),
        missingInputs: item.lacks.missing,
        unreadableStamps: item.lacks.unreadable,
      };
    } catch (error) {
      if (error instanceof LuceroError) return { kind: 'reject', error };
      throw error;
    }
  });
}

function noveltyOfRow(oddness: number | undefined, { novelty }: Manifest): number | null {
  if (oddness === undefined || novelty === undefined) return null;
  return noveltyOf(oddness, novelty.quantiles);
}
