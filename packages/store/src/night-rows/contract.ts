/** The night of one survey: exposures from one time to before another [MJD TAI]. */
export interface NightWindow {
  readonly survey: string;
  readonly fromMjdTai: number;
  readonly toMjdTai: number;
}

export const nightRowTables = [
  ...([
    'alerts',
    'detections',
    'forced_photometry',
    'non_detections',
    'objects',
    'features',
  ] as const),
  ...(['classifications', 'events'] as const),
] as const;
export type NightRowTable = (typeof nightRowTables)[number];

/** Names of the features in one list of values. */
export interface NightFeatureSet {
  readonly featureSetId: number;
  readonly version: string;
  readonly names: readonly string[];
}

/** What the ledger says of a night of one survey. */
export interface NightLedgerCount {
  readonly survey: string;
  readonly storedCount: number;
  /** Never stored, with a reason. */
  readonly deadCount: number;
  /** Neither stored nor dead. */
  readonly underWayCount: number;
  /** Messages that brought a stored one again. */
  readonly duplicateCount: number;
}

export interface NightClassifier {
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly modelHash: string;
  readonly taxonomy: string;
  readonly shadow: boolean;
}

/** Everything of one night, as it stood at one moment: all answers come from one snapshot. */
export interface NightReading extends AsyncDisposable {
  /** Whether no other reading has claimed the same date; this one then has it until its end. */
  readonly claim: () => Promise<boolean>;
  /**
   * Rows of a table as CSV without a header, absent as \N, lists as JSON, in no order; the columns are those that
   * are asked for. Never more of them in memory than what is not taken yet. One at a time.
   */
  readonly copyRows: (
    table: NightRowTable,
    columns: readonly string[],
  ) => AsyncIterable<Uint8Array>;
  /** The same for features of one set: its values follow the columns, in the order of its names; NaN is absent, too. */
  readonly copyFeatures: (
    set: NightFeatureSet,
    columns: readonly string[],
  ) => AsyncIterable<Uint8Array>;
  /** Of features that the night has, the newest first. */
  readonly listFeatureSets: () => Promise<readonly NightFeatureSet[]>;
  readonly countLedger: () => Promise<readonly NightLedgerCount[]>;
  readonly listClassifiers: () => Promise<readonly NightClassifier[]>;
}

export interface NightRows {
  /**
   * Opens a night on a connection of its own, without a limit of time.
   *
   * @param mjdOfDate whole MJD of the date of the night: what belongs to no survey counts by it
   */
  readonly readNight: (
    windows: readonly NightWindow[],
    mjdOfDate: number,
    signal: AbortSignal,
  ) => Promise<NightReading>;
}
