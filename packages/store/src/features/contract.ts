import type { ObjectKey } from '../objects/object-key.ts';
import type { RecordOf } from '../postgres/column.ts';
import type { featureColumns } from './feature-columns.ts';

export interface FeatureRow extends ObjectKey, RecordOf<typeof featureColumns> {
  readonly featureSetVersion: string;
  /** Every feature of the set; null overwrites an older value. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** The current features of each object. */
export interface Features {
  readonly storeFeatures: (rows: readonly FeatureRow[]) => Promise<void>;
  readonly readFeatures: (key: ObjectKey) => Promise<FeatureRow | null>;
}

/** What the searches for the period of an object, and its fits, found in certain points of its light curve. */
export interface PeriodSearchRow extends ObjectKey {
  readonly featureSetVersion: string;
  /** Hashes of the points that each of them read, in the order of what they found. */
  readonly pointsKey: string;
  /** JSON, read back as it was written. */
  readonly foundJson: string;
}

/** The last search for the period of each object. */
export interface PeriodSearches {
  /** One row per object is kept, the last that was given. */
  readonly storePeriodSearches: (rows: readonly PeriodSearchRow[]) => Promise<void>;
  /** In the order asked; null = none is kept. */
  readonly readPeriodSearches: (
    asked: readonly ObjectKey[],
  ) => Promise<readonly (PeriodSearchRow | null)[]>;
}
