import type { UnreadableStamp } from '../classified.ts';

/** Inputs of one alert, already made. */
export interface MadeInputs {
  /** By tensor name. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
  readonly missingInputs: readonly string[];
  readonly unreadableStamps: readonly UnreadableStamp[];
  /** The numbers behind the fields, in the manifest's order; null = absent. */
  readonly values: readonly (number | null)[];
}

/** Takes a part of one input away, in place; null takes nothing. */
export type Occlusion = {
  readonly tensor: string;
  readonly apply: (data: Float32Array) => void;
} | null;
/** Plans one more run; what it returns tells the support, once the model has run. */
export type Ask = (occlusion: Occlusion) => () => number;
