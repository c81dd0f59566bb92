import { LuceroError } from '@lucero/errors';
import type { Classified } from './classified.ts';

/** What a classifier must have to be run. */
export interface Runs<Item> {
  readonly classify: (batch: readonly Item[]) => Promise<readonly Classified[]>;
}

/**
 * The batch, else its halves, down to the items that provoke it: an item's result must not depend on
 * its neighbours, and one bad item of n costs some 2 log2 n runs more.
 */
export async function withoutThrowing<Item>(
  classifier: Runs<Item>,
  batch: readonly Item[],
): Promise<readonly Classified[]> {
  try {
    return await classifier.classify(batch);
  } catch (cause) {
    if (cause instanceof LuceroError && cause.retryable) throw cause;
    if (batch.length > 1) {
      const middle = batch.length >> 1;
      return [
        ...(await withoutThrowing(classifier, batch.slice(0, middle))),
        ...(await withoutThrowing(classifier, batch.slice(middle))),
      ];
    }
    const error =
      cause instanceof LuceroError
        ? cause
        : new LuceroError('LUCERO_MODEL_OUTPUT_INVALID', String(cause), {}, { cause });
    return batch.map(() => ({ kind: 'reject', error }));
  }
}
