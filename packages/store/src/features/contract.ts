import type { ObjectKey } from '../objects/object-key.ts';
import type { RecordOf } from '../postgres/column.ts';
import type { featureColumns } from './feature-columns.ts';

interface OfFeatures extends ObjectKey, RecordOf<typeof featureColumns> {
  readonly featureSetVersion: string;
}

/** Features to store. */
export interface ComputedFeatures extends OfFeatures {
  /**
   * Every feature of the set, in the order of their names; NaN = not defined, and overwrites an older value.
   * Names are looked up once per array, which does not change: rows of one set should share it.
   */
  readonly features: { readonly names: readonly string[]; readonly values: readonly number[] };
}

/** Features as they are stored. */
export interface FeatureRow extends OfFeatures {
  /** By name; null = not defined. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** The current features of each object. */
export interface Features {
  readonly storeFeatures: (rows: readonly ComputedFeatures[]) => Promise<void>;
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
