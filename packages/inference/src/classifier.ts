import type { Alert, Cutouts, ObjectKind } from '@lucero/alert';
import type { LuceroError } from '@lucero/errors';
import type { CutoutKind, StampFault } from '@lucero/stamps';
import type { Explained } from './explanation.ts';

/** One alert with its cutouts, for classifiers of stamps. */
export interface StampItem {
  readonly alert: Alert;
  readonly cutouts: Cutouts;
}

/** The features of one sidereal object, for classifiers of light curves. */
export interface FeatureItem {
  readonly survey: string;
  /** By flat name; null = undefined for this light curve. */
  readonly features: Readonly<Record<string, number | null>>;
  readonly detectionCount: number;
}

/** Why an item was not classified, a bounded set (it labels a metric). */
export type SkipReason =
  | 'other-survey'
  | 'other-object-kind'
  | 'too-few-detections'
  /** A stamp that the classifier needs is absent; see `detail`. */
  | 'no-stamps'
  /** A stamp that it needs is there and cannot be read. */
  | 'unreadable-stamp'
  /** A stamp that it needs was read and shows nothing. */
  | 'blank-stamp'
  /** Not one of the features that the classifier reads is defined. */
  | 'no-features';

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
  | {
      readonly kind: 'classified';
      /** The whole vector; sums to 1. */
      readonly probabilities: Readonly<Record<string, number>>;
      readonly topClass: string;
      /** Share of held-out alerts less odd than this one, 0 to 1; null = its model does not say. */
      readonly novelty: number | null;
      /** Inputs that were absent and filled as the manifest says. */
      readonly missingInputs: readonly string[];
      /** Those that were there and filled like absent ones. Complete = both lists are empty. */
      readonly unreadableStamps: readonly UnreadableStamp[];
    }
  | {
      readonly kind: 'skip';
      readonly reason: SkipReason;
      readonly detail: string;
      /** Absent: none. */
      readonly unreadableStamps?: readonly UnreadableStamp[];
    }
  | { readonly kind: 'reject'; readonly error: LuceroError };

/** What decides whether a classifier is meant for an object. */
export interface Applicant {
  readonly survey: string;
  readonly objectKind: ObjectKind;
  /** Known to classifiers of light curves; those of stamps do not ask. */
  readonly detectionCount?: number;
}

interface ClassifierFacts {
  readonly name: string;
  readonly version: string;
  /** Id of its class tree: 'lucero-stamps/1'. */
  readonly taxonomy: string;
  readonly classes: readonly string[];
  /** SHA-256 of the model file. */
  readonly modelHash: string;
  readonly calibrated: boolean;
  readonly appliesTo: (applicant: Applicant) => boolean;
}

export interface StampClassifier extends ClassifierFacts {
  readonly reads: 'stamps';
  readonly classify: (batch: readonly StampItem[]) => Promise<readonly Classified[]>;
  /** What spoke for one of its classes; null: the most probable one. Costs some 200 runs of one item. */
  readonly explain: (item: StampItem, className: string | null) => Promise<Explained>;
}

export interface FeatureClassifier extends ClassifierFacts {
  readonly reads: 'features';
  readonly classify: (batch: readonly FeatureItem[]) => Promise<readonly Classified[]>;
}

/** A model loaded, verified and warmed up. Results do not depend on how the stream is batched. */
export type Classifier = StampClassifier | FeatureClassifier;
