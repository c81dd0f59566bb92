import type { Classified } from '../classified.ts';

/**
 * The same answers for the same array of items, computed once: a service asks a first stage for what it publishes, and
 * each second stage asks it again. What failed is asked anew, since a batch may be tried again.
 */
export function oncePerBatch<Item>(
  classify: (batch: readonly Item[]) => Promise<readonly Classified[]>,
): typeof classify {
  // Weak: the answers go when nobody holds the batch any more.
  const answersOf = new WeakMap<readonly Item[], Promise<readonly Classified[]>>();
  return (batch) => {
    const known = answersOf.get(batch);
    if (known !== undefined) return known;
    const answers = classify(batch);
    answersOf.set(batch, answers);
    answers.catch(() => answersOf.delete(batch));
    return answers;
  };
}
