import type { LuceroError } from '@lucero/errors';
import type { Classified, Classifier, SkipReason } from './classifier.ts';

/** What one classifier version says of one item, with all that traces it to its model. */
export interface Verdict {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly calibrated: boolean;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string;
  readonly novelty: number | null;
  readonly missingInputs: readonly string[];
}

export type CombinedResult =
  | { readonly kind: 'classified'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'skip'; readonly reason: SkipReason | 'no-classifier-applies' }
  | { readonly kind: 'reject'; readonly error: LuceroError };

/**
 * What several classifiers together say of one item: a verdict of each that applies. A failure of any
 * rejects the item; when none applies, the reason is that of the last.
 *
 * @param results of the item, in the order of the classifiers
 */
export function combineResults(
  classifiers: readonly Classifier[],
  results: readonly Classified[],
): CombinedResult {
  const verdicts: Verdict[] = [];
  let reason: SkipReason | 'no-classifier-applies' = 'no-classifier-applies';
  for (const [k, result] of results.entries()) {
    if (result.kind === 'reject') return result;
    if (result.kind === 'skip') {
      reason = result.reason;
      continue;
    }
    const { name, version, modelHash, taxonomy, calibrated } = classifiers[k] as Classifier;
    const { probabilities, topClass, novelty, missingInputs } = result;
    verdicts.push({
      classifier: name,
      classifierVersion: version,
      modelHash,
      taxonomy,
      calibrated,
      probabilities,
      topClass,
      novelty,
      missingInputs,
    });
  }
  return verdicts.length > 0 ? { kind: 'classified', verdicts } : { kind: 'skip', reason };
}
