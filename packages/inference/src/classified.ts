import type { LuceroError } from '@lucero/errors';
import type { CutoutKind, StampFault } from '@lucero/stamps';
import type { Judgement } from './judgement.ts';

/** Why an item was not classified, a bounded set (it labels a metric). */
export type SkipReason =
  | 'other-survey'
  | 'other-object-kind'
  | 'too-few-detections'
  /** Its first stage does not say that the item is of the class that it is for. */
  | 'other-class'
  /** A stamp that the classifier needs is absent; see `detail`. */
  | 'no-stamps'
  /** A stamp that it needs is there and cannot be read. */
  | 'unreadable-stamp'
  /** A stamp that it needs was read and shows nothing. */
  | 'blank-stamp'
  /** Not one of the features that the classifier reads is defined. */
  | 'no-features'
  /** A feature, or a number of a point, that the classifier reads is larger than its model can be told. */
  | 'absurd-feature';

/**
 * A stamp that is there and that no model was given: it could not be read, or shows nothing. Never the same as
 * an absent one: that is how the survey sent the alert, this is data lost.
 */
export interface UnreadableStamp {
  readonly stamp: CutoutKind;
  /** What kind of reason, a bounded set. */
  readonly code: StampFault;
  readonly reason: string;
}

/** What became of one item; in the order of the batch. */
export type Classified =
  | (Judgement & {
      readonly kind: 'classified';
      /** Share of held-out alerts less odd than this one, 0 to 1; null = its model does not say. */
      readonly novelty: number | null;
      /** Inputs that were absent and filled as the manifest says. */
      readonly missingInputs: readonly string[];
      /** Those that were there and filled like absent ones. Complete = both lists are empty. */
      readonly unreadableStamps: readonly UnreadableStamp[];
    })
  | {
      readonly kind: 'skip';
      readonly reason: SkipReason;
      readonly detail: string;
      /** Absent: none. */
      readonly unreadableStamps?: readonly UnreadableStamp[];
    }
  | { readonly kind: 'reject'; readonly error: LuceroError };
