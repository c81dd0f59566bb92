import type { Classified } from '../classifier.ts';

/** Makes one named input of a model, item by item, in place in the batch's array. */
export interface TensorMaker<Item> {
  /** Name of the model's input. */
  readonly tensor: string;
  /** Of one item; the batch adds its length in front. */
  readonly shape: readonly number[];
  /**
   * Writes one item from `offset`; adds the names of absent inputs to `missing`, which holds those of
   * the makers before it. Returns why the item cannot be classified, else null. Throws LuceroError for values that no model may see.
   */
  readonly fill: (
    item: Item,
    out: Float32Array,
    offset: number,
    missing: string[],
  ) => Extract<Classified, { kind: 'skip' }> | null;
}
