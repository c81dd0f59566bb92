import type { Classified, UnreadableStamp } from '../classified.ts';

/** What an item lacks, as the makers of its inputs find it, one after the other. */
export interface Lacks {
  /** Names of absent inputs. */
  readonly missing: string[];
  readonly unreadable: UnreadableStamp[];
}

/** The numbers of several items, one after the other, and the shape of one. */
export interface TensorOfItems {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Makes one named input of a model, item by item, in place in the batch's array. */
export interface TensorMaker<Item> {
  /** Name of the model's input. */
  readonly tensor: string;
  /** Of one item; the batch adds its length in front. */
  readonly shape: readonly number[];
  /**
   * What `count` items filled, without the end that none of them needs. Absent: an item is always of the whole
   * shape. May move the numbers within `data`.
   */
  readonly trimmed?: (data: Float32Array, count: number) => TensorOfItems;
  /**
   * Writes one item from `offset`; adds what the item lacks to `lacks`, which holds what the makers before
   * it found. Returns why the item cannot be classified, else null. Throws LuceroError for values that no
   * model may see.
   */
  readonly fill: (
    item: Item,
    out: Float32Array,
    offset: number,
    lacks: Lacks,
  ) => Extract<Classified, { kind: 'skip' }> | null;
}
