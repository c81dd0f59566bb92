import type { ErrorCode } from '@lucero/errors';
import type { FilterVocabulary } from '@lucero/filters';
import type { TrialResult } from './trial-result.ts';

/** What a filter's answers are held against: which objects are of a kind, and which are known to be of another. */
export type TrialReference =
  /** Types of the Transient Name Server that begin so: SN Ia. Objects without a type are not counted. */
  | { readonly kind: 'tns'; readonly label: string }
  /** What most people say that an object is. */
  | { readonly kind: 'votes'; readonly label: string }
  /** The most probable class by a classifier, as of now. */
  | { readonly kind: 'classifier'; readonly classifier: string; readonly label: string }
  /** Labels that the caller knows. */
  | {
      readonly kind: 'list';
      readonly label: string;
      readonly labels: readonly (readonly [oid: string, label: string])[];
    };

/** A trial as it travels to the thread that makes it. */
export interface TrialRequest {
  readonly expression: string;
  /** Against which the expression was checked already. */
  readonly vocabulary: FilterVocabulary;
  readonly survey: string | null;
  /** Whole MJD of the dates of the first and of the last night. */
  readonly firstNight: number;
  readonly lastNight: number;
  readonly reference: TrialReference | null;
  readonly maxAlerts: number;
  readonly maxSeconds: number;
  /** Above it the filter is not switched on. */
  readonly maxEventsPerNight: number;
}

export interface TrialProgress {
  readonly alertCount: number;
  readonly lookedAtCount: number;
  readonly passedCount: number;
}

/** What the thread says, the last being a result or a failure. */
export type FromTrialThread =
  | ({ readonly kind: 'progress' } & TrialProgress)
  | { readonly kind: 'result'; readonly result: TrialResult }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** What the thread hears: nobody waits any more. */
export type ToTrialThread = 'cancel';
