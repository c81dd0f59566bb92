import { LuceroError } from '@lucero/errors';
import type { Classified, SkipReason, UnreadableStamp } from './classified.ts';
import { unreadableInput } from './input/lack-of-stamps.ts';
import type { Judgement } from './judgement.ts';
import type { Running } from './running-classifier.ts';

/** What one classifier version says of one item, with all that traces it to its model. */
export interface Verdict extends Judgement {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly calibrated: boolean;
  readonly novelty: number | null;
  readonly missingInputs: readonly string[];
  /** Those that were there and could not be read, each with its reason: 'stamps.science: damaged gzip: …'. */
  readonly unreadableInputs: readonly string[];
  /** Said beside the served versions, to be compared with them. */
  readonly shadow: boolean;
}

/** Why a served version did not classify an alert, or classified it without a stamp; for the alert's story. */
export interface VersionNote {
  readonly classifier: string;
  readonly classifierVersion: string;
  /**
   * Why it did not classify an item that it is meant for (what the item lacks, or that it failed where
   * others answered), or that it answered without a stamp that could not be read.
   */
  readonly reason: SkipReason | 'failed' | 'answered-without-stamp';
  readonly detail: string;
}

export type CombinedResult = (
  | { readonly kind: 'classified'; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'skip'; readonly reason: SkipReason | 'no-classifier-applies' }
  | { readonly kind: 'reject'; readonly error: LuceroError }
) & {
  /** Of served versions only. That a version is meant for other items is no news. */
  readonly notes: readonly VersionNote[];
  /**
   * What went wrong beside, to be counted: served versions that failed where others answered, shadows that
   * failed, and each stamp that a served version could not read, once.
   */
  readonly faults: readonly LuceroError[];
};

/** The others say what a classifier is meant for, which its manifest tells anybody. */
const isLackOfData: Readonly<Record<SkipReason, boolean>> = {
  'other-survey': false,
  'other-object-kind': false,
  'too-few-detections': false,
  'other-class': false,
  'no-stamps': true,
  'unreadable-stamp': true,
  'blank-stamp': true,
  'no-features': true,
  'absurd-feature': true,
};

/**
 * The results of several classifiers for one item: a verdict of each that applies. A classifier that fails is a
 * non-fatal fault, and the verdicts of the others count; when no served version is left, the item is rejected
 * with the first failure. When none classifies the item, the reason is what the last one that is meant for it lacked,
 * else that of the last. A shadow adds its verdict or its fault, and changes nothing else.
 *
 * @param results of the item, in the order of the classifiers
 */
export function combineResults(
  classifiers: readonly Running[],
  results: readonly Classified[],
): CombinedResult {
  const verdicts: Verdict[] = [];
  const notes: VersionNote[] = [];
  const failures: { readonly of: Running; readonly error: LuceroError }[] = [];
  const unreadable = new Map<string, UnreadableStamp>();
  let lastReason: SkipReason | null = null;
  let lastLack: SkipReason | null = null;
  for (const [k, result] of results.entries()) {
    const of = classifiers[k]!;
    if (result.kind === 'reject') {
      failures.push({ of, error: result.error });
      continue;
    }
    if (result.kind === 'classified') verdicts.push(verdictOf(of, result));
    if (of.shadow) continue;
    for (const each of result.unreadableStamps ?? []) unreadable.set(saidOf(each), each);
    if (result.kind === 'classified') {
      const without = result.unreadableStamps.map(saidOf);
      if (without.length > 0) notes.push(noteOf(of, 'answered-without-stamp', without.join('; ')));
      continue;
    }
    lastReason = result.reason;
    if (!isLackOfData[result.reason]) continue;
    lastLack = result.reason;
    notes.push(noteOf(of, result.reason, result.detail));
  }
  const served = failures.filter(({ of }) => !of.shadow);
  const isAnswered = verdicts.some(({ shadow }) => !shadow);
  const faults = [
    ...failures.map(({ of, error }) => faultOf(of, error)),
    ...[...unreadable].map(([said, { code, stamp }]) => new LuceroError(code, said, { stamp })),
  ];
  const [failure] = served;
  // Replayed, the dead letter brings back all that is missing; a note would outlive that.
  if (failure !== undefined && !isAnswered) {
    return { kind: 'reject', error: failure.error, notes, faults };
  }
  notes.push(...served.map(({ of, error }) => noteOf(of, 'failed', textOf(error))));
  if (verdicts.length > 0) return { kind: 'classified', verdicts, notes, faults };
  return { kind: 'skip', reason: lastLack ?? lastReason ?? 'no-classifier-applies', notes, faults };
}

function verdictOf(
  { name, version, modelHash, taxonomy, calibrated, shadow }: Running,
  { kind: _, unreadableStamps, ...said }: Extract<Classified, { kind: 'classified' }>,
): Verdict {
  return {
    classifier: name,
    classifierVersion: version,
    modelHash,
    taxonomy,
    calibrated,
    ...said,
    unreadableInputs: unreadableStamps.map(unreadableInput),
    shadow,
  };
}

const noteOf = (
  { name, version }: Running,
  reason: VersionNote['reason'],
  detail: string,
): VersionNote => ({ classifier: name, classifierVersion: version, reason, detail });

const saidOf = ({ stamp, reason }: UnreadableStamp): string => `${stamp} stamp: ${reason}`;

const textOf = ({ code, message }: LuceroError): string => `${code}: ${message}`;

function faultOf({ name, version, shadow }: Running, cause: LuceroError): LuceroError {
  return new LuceroError(
    shadow ? 'LUCERO_SHADOW_FAILED' : 'LUCERO_CLASSIFIER_FAILED',
    `${name}@${version}: ${textOf(cause)}`,
    { ...cause.context, classifier: name, classifierVersion: version },
    { cause },
  );
}
