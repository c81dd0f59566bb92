import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { invalidModel, type Manifest } from './manifest.ts';

/** One input of one run: an array for all items, and the shape of one item. */
export interface NamedTensor {
  readonly tensor: string;
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** What a model gives of several items, in order. */
export interface ModelOutput {
  /** The output tensor: one row of logits or probabilities per item. */
  readonly scores: Float32Array;
  /** The tensor of the manifest's `novelty`, one number per item; null = it declares none. */
  readonly oddness: Float32Array | null;
}

/** Runs a model on `count` items. */
export type RunModel = (inputs: readonly NamedTensor[], count: number) => Promise<ModelOutput>;

/**
 * Loads the model of a manifest, once: sessions that come and go leak memory. Its bytes must have the
 * manifest's SHA-256, since every published probability names that hash.
 *
 * One thread, sequential: `run` computes on the JavaScript thread anyway, and services scale by
 * processes.
 */
export async function openModel(
  folder: string,
  { model, output, novelty }: Manifest,
  inputNames: readonly string[],
): Promise<RunModel> {
  const file = join(folder, basename(model.file));
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw invalidModel(file, 'cannot be read', { cause: error });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== model.sha256) {
    throw invalidModel(file, `has SHA-256 ${sha256}, the manifest says ${model.sha256}`);
  }
  let session: InferenceSession;
  try {
    session = await InferenceSession.create(bytes, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // The arena would keep the largest batch's memory for ever; our models need little, and rarely.
      enableCpuMemArena: false,
    });
  } catch (error) {
    throw invalidModel(file, 'is no ONNX model that can be run', { cause: error });
  }
  const unmet = session.inputNames.filter((name) => !inputNames.includes(name));
  const unknown = inputNames.filter((name) => !session.inputNames.includes(name));
  if (unmet.length > 0 || unknown.length > 0) {
    throw invalidModel(
      file,
      `reads [${session.inputNames}], the manifest gives [${inputNames.join()}]`,
    );
  }
  const outputNames = novelty === undefined ? [output.tensor] : [output.tensor, novelty.tensor];
  const absent = outputNames.find((name) => !session.outputNames.includes(name));
  if (absent !== undefined) {
    throw invalidModel(file, `gives [${session.outputNames}], not ${absent}`);
  }
  return async (inputs, count) => {
    const feeds = Object.fromEntries(
      inputs.map(({ tensor, data, shape }) => [
        tensor,
        new Tensor('float32', data, [count, ...shape]),
      ]),
    );
    const results = await session.run(feeds, outputNames);
    const numbersOf = (tensor: string, perItem: number): Float32Array => {
      const data = results[tensor]?.data;
      if (!(data instanceof Float32Array) || data.length !== count * perItem) {
        throw invalidModel(file, `${tensor} must be ${count} × ${perItem} float32`);
      }
      return data;
    };
    return {
      scores: numbersOf(output.tensor, output.classes.length),
      oddness: novelty === undefined ? null : numbersOf(novelty.tensor, 1),
    };
  };
}
