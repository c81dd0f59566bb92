import { LuceroError } from '@lucero/errors';
import type { Classified } from './classified.ts';
import type { Classifier } from './classifier.ts';

/**
 * A classifier version in its role. The results of served versions are published; a shadow runs on the
 * same alerts, so that a new version can be compared before it is promoted, and changes nothing that
 * users see.
 */
export type Running<Kind extends Classifier = Classifier> = Kind & { readonly shadow: boolean };

/** What a classifier must have to be run. */
interface Runs<Item> {
  readonly classify: (batch: readonly Item[]) => Promise<readonly Classified[]>;
}

/**
 * The result of each classifier for each item, in the given orders. A defect of a classifier becomes its rejection
 * of the item that triggered it; the other classifiers still classify. Broken infrastructure is thrown when all have
 * ended: none reads an item after that.
 */
export async function classifyWithAll<Item>(
  classifiers: readonly Runs<Item>[],
  batch: readonly Item[],
): Promise<readonly (readonly Classified[])[]> {
  const running = classifiers.map((classifier) => withoutThrowing(classifier, batch));
  await Promise.allSettled(running);
  return Promise.all(running);
}

/**
 * The batch, else its halves, down to the items that provoke it: an item's result must not depend on
 * its neighbours, and one bad item of n costs some 2 log2 n runs more.
 */
async function withoutThrowing<Item>(
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
