import type { Classified } from './classified.ts';
import type { Classifier } from './classifier.ts';
import { type Runs, withoutThrowing } from './without-throwing.ts';

/**
 * A classifier version in its role. The results of served versions are published; a shadow runs on the
 * same alerts, so that a new version can be compared before it is promoted, and changes nothing that
 * users see.
 */
export type Running<Kind extends Classifier = Classifier> = Kind & { readonly shadow: boolean };

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
