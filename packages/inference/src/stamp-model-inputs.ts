import type { Classified, UnreadableStamp } from './classified.ts';
import type { StampItem } from './classifier.ts';
import { stampModelMakers } from './input/stamp-model-makers.ts';
import type { Lacks } from './input/tensor-maker.ts';
import type { Manifest } from './manifest.ts';

/** What a model of stamps is given for one alert. */
export type StampModelInputs =
  | {
      readonly kind: 'inputs';
      /** By tensor name. */
      readonly tensors: Readonly<Record<string, Float32Array>>;
      readonly missingInputs: readonly string[];
      readonly unreadableStamps: readonly UnreadableStamp[];
    }
  | Extract<Classified, { kind: 'skip' }>;

/**
 * The inputs of a model exactly as it is served them: training reads its examples through this, so
 * that the number that a model was trained on is computed by the code that serves it.
 */
export function stampModelInputs(inputs: Manifest['inputs'], item: StampItem): StampModelInputs {
  const tensors: Record<string, Float32Array> = {};
  const lacks: Lacks = { missing: [], unreadable: [] };
  for (const { tensor, shape, fill } of stampModelMakers(inputs)) {
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const skip = fill(item, data, 0, lacks);
    if (skip !== null) return skip;
    tensors[tensor] = data;
  }
  const { missing, unreadable } = lacks;
  return { kind: 'inputs', tensors, missingInputs: missing, unreadableStamps: unreadable };
}
