import type { ObjectKey } from '../objects/object-key.ts';
import type { RecordOf } from '../postgres/column.ts';
import type { classificationColumns, historyColumns } from './classification-columns.ts';

export interface ClassificationRow
  extends ObjectKey,
    RecordOf<typeof classificationColumns>,
    RecordOf<typeof historyColumns> {}

/** What classifiers say of each object: now, and ever. */
export interface Classifications {
  /**
   * Current row by newest mjdTai (ties: larger alertId), never of a shadow or of a withdrawn alert;
   * history once per (alert, classifier, version), which is no shadow any more once that version was
   * served.
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
