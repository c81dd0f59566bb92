import type { ClassCourse } from '@lucero/taxonomy';
import type { ObjectKey } from '../objects/object-key.ts';
import type { RecordOf } from '../postgres/column.ts';
import type { classificationColumns, historyColumns } from './classification-columns.ts';

export interface ClassificationRow
  extends ObjectKey,
    RecordOf<typeof classificationColumns>,
    RecordOf<typeof historyColumns> {}

export interface ClassCourseRow extends ClassificationRow {
  /** Among what its version said, served and shadow apart, of alerts that stand; null: its own is withdrawn. */
  readonly course: ClassCourse | null;
}

/** What classifiers say of each object: now, and ever. */
export interface Classifications {
  /**
   * Current row by newest mjdTai (ties: larger alertId), never of a shadow or of a withdrawn alert;
   * history once per (alert, classifier, version), which is no shadow any more once that version was
   * served.
   */
  readonly storeClassifications: (rows: readonly ClassificationRow[]) => Promise<void>;
  readonly readClassifications: (key: ObjectKey) => Promise<readonly ClassificationRow[]>;
  /** Of at most 1,000 objects, in the order asked; one round trip. */
  readonly readClassificationsOfMany: (
    keys: readonly ObjectKey[],
    /** Only of this one; absent = of all. */
    classifier?: string,
  ) => Promise<readonly (readonly ClassificationRow[])[]>;
  /**
   * What was current at a time (Unix ms): by the same rule, of what had been classified by then. A shadow that was
   * served later counts as served from its first word on.
   */
  readonly readClassificationsAsOf: (
    key: ObjectKey,
    asOfMs: number,
  ) => Promise<readonly ClassificationRow[]>;
  readonly readClassificationHistory: (
    key: ObjectKey,
    limit: number,
    /** Only those of shadow versions, or only those of served ones; absent = both. */
    only?: { readonly shadow: boolean },
  ) => Promise<readonly ClassificationRow[]>;
  /** The same rows with how the class moved; of the oldest one, too, the alerts before it are looked at. */
  readonly readClassCourse: (
    key: ObjectKey,
    limit: number,
    only?: { readonly shadow: boolean },
  ) => Promise<readonly ClassCourseRow[]>;
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
