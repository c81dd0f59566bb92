import type { ObjectKey } from '../objects/object-key.ts';

export interface ClassificationRow extends ObjectKey {
  readonly alertId: bigint;
  readonly mjdTai: number;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly topClass: string;
  readonly calibrated: boolean;
  readonly featureSetVersion: string | null;
  readonly detectionCount: number;
  readonly missingInputs: readonly string[];
  readonly classifiedMs: number;
  /** Share of held-out alerts that its classifier found less odd, 0 to 1; null = it does not say. */
  readonly novelty: number | null;
  /** Said by a version that runs beside the served ones: in the history only. */
  readonly shadow: boolean;
  /** When the survey withdrew the alert: in the history only, too. */
  readonly withdrawnMjdTai: number | null;
  /** Inputs that were there but could not be read, each with its reason. */
  readonly unreadableInputs: readonly string[];
}

/** What classifiers say of each object: now, and ever. */
export interface Classifications {
  /**
   * Current row by newest mjdTai (ties: larger alertId), never of a shadow or of a withdrawn alert;
   * history once per (alert,
   * classifier, version), which is no shadow any more once that version was served.
   */
  readonly storeClassifications: (rows: readonly ClassificationRow[]) => Promise<void>;
  readonly readClassifications: (key: ObjectKey) => Promise<readonly ClassificationRow[]>;
  readonly readClassificationHistory: (
    key: ObjectKey,
    limit: number,
    /** Only those of shadow versions, or only those of served ones; absent = both. */
    only?: { readonly shadow: boolean },
  ) => Promise<readonly ClassificationRow[]>;
}

export interface ClassifierRow {
  readonly classifier: string;
  readonly version: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly classes: readonly string[];
}

/** The versions of classifiers that have run. */
export interface Classifiers {
  readonly registerClassifier: (row: ClassifierRow) => Promise<void>;
  readonly listClassifiers: () => Promise<readonly ClassifierRow[]>;
}
