import type { NightTableName } from './night-column.ts';

/** Names of the features that one list of values holds. */
export interface FeatureSet {
  readonly featureSetId: number;
  readonly version: string;
  readonly names: readonly string[];
}

/** What the ledger says of a night of one survey. */
export interface LedgerCount {
  readonly survey: string;
  readonly storedCount: number;
  readonly deadCount: number;
  readonly underWayCount: number;
  readonly duplicateCount: number;
}

export interface SpokenVersion {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly shadow: boolean;
}

/** Where the rows of a night come from, all as of one moment: the store, which is a room of its own. */
export interface NightSource {
  /** CSV without a header in the order of `columns`; absent is \N, lists and maps are JSON. */
  readonly copyRows: (
    table: NightTableName,
    columns: readonly string[],
  ) => AsyncIterable<Uint8Array>;
  /** The same for features of one set: its values follow the columns. */
  readonly copyFeatures: (set: FeatureSet, columns: readonly string[]) => AsyncIterable<Uint8Array>;
  readonly listFeatureSets: () => Promise<readonly FeatureSet[]>;
  readonly countLedger: () => Promise<readonly LedgerCount[]>;
  readonly listClassifiers: () => Promise<readonly SpokenVersion[]>;
}
