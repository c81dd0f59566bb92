import { LuceroError } from '@lucero/errors';
import type { Classified, Classifier, SkipReason } from './classifier.ts';
import type { Running } from './running-classifier.ts';

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
  /** Said beside the served versions, to be compared with them. */
  readonly shadow: boolean;
}

/** Why a served version did not classify an item that it is meant for: what the item lacks. */
export interface VersionSkip {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly reason: SkipReason;
  readonly detail: string;
}

export type CombinedResult = (
  | { readonly kind: 'classified'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'skip'; readonly reason: SkipReason | 'no-classifier-applies' }
  | { readonly kind: 'reject'; readonly error: LuceroError }
) & {
  /**
   * Of served versions, for lack of data; that a version is meant for other items is no news.
   * classify-stamps keeps them in the alert's story, classify-lightcurves counts the item's reason alone.
   */
  readonly skips: readonly VersionSkip[];
  /** Of shadows that failed: to be counted, and of no consequence for the item. */
  readonly shadowFaults: readonly LuceroError[];
};

/** The others say what a classifier is meant for, which its manifest tells anybody. */
const isLackOfData: Readonly<Record<SkipReason, boolean>> = {
  'other-survey': false,
  'other-object-kind': false,
  'too-few-detections': false,
  'no-stamps': true,
  'no-features': true,
};

/**
 * What several classifiers together say of one item: a verdict of each that applies. A failure of a
 * served one rejects the item; when none classifies it, the reason is what the last one that is meant
 * for it lacked, else that of the last. A shadow adds its verdict or its fault, and changes neither.
 *
 * @param results of the item, in the order of the classifiers
 */
export function combineResults(
  classifiers: readonly Running[],
  results: readonly Classified[],
): CombinedResult {
  const verdicts: Verdict[] = [];
  const skips: VersionSkip[] = [];
  const shadowFaults: LuceroError[] = [];
  let rejection: LuceroError | null = null;
  let lastReason: SkipReason | 'no-classifier-applies' = 'no-classifier-applies';
  for (const [k, result] of results.entries()) {
    const classifier = classifiers[k] as Running;
    if (result.kind === 'classified') {
      verdicts.push(verdictOf(classifier, result));
    } else if (classifier.shadow) {
      if (result.kind === 'reject') shadowFaults.push(faultOf(classifier, result.error));
    } else if (result.kind === 'reject') {
      rejection ??= result.error;
    } else {
      lastReason = result.reason;
      if (isLackOfData[result.reason]) {
        const { name, version } = classifier;
        const { reason, detail } = result;
        skips.push({ classifier: name, classifierVersion: version, reason, detail });
      }
    }
  }
  const beside = { skips, shadowFaults };
  if (rejection !== null) return { kind: 'reject', error: rejection, ...beside };
  if (verdicts.length > 0) return { kind: 'classified', verdicts, ...beside };
  return { kind: 'skip', reason: skips.at(-1)?.reason ?? lastReason, ...beside };
}

function verdictOf(
  { name, version, modelHash, taxonomy, calibrated, shadow }: Running,
  { probabilities, topClass, novelty, missingInputs }: Extract<Classified, { kind: 'classified' }>,
): Verdict {
  return {
    classifier: name,
    classifierVersion: version,
    modelHash,
    taxonomy,
    calibrated,
    probabilities,
    topClass,
    novelty,
    missingInputs,
    shadow,
  };
}

function faultOf({ name, version }: Classifier, cause: LuceroError): LuceroError {
  return new LuceroError(
    cause.code,
    `shadow ${name}@${version}: ${cause.message}`,
    { ...cause.context, classifier: name, classifierVersion: version },
    { cause },
  );
}
