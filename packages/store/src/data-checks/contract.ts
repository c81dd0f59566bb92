export const dataCheckKinds = ['freshness', 'volume', 'schema', 'drift', 'test'] as const;
export type DataCheckKind = (typeof dataCheckKinds)[number];

export const dataCheckStatuses = ['passed', 'warning', 'failed'] as const;
export type DataCheckStatus = (typeof dataCheckStatuses)[number];

/** How one check went. Named by kind, subject, survey, night and source. */
export interface DataCheck {
  /** [Unix ms] */
  readonly checkedMs: number;
  /** YYYY-MM-DD, as /nights names it; null: of the stream as it is now. */
  readonly night: string | null;
  readonly kind: DataCheckKind;
  /** What was checked: 'alerts', 'psf_flux g', the name of a dbt test. */
  readonly subject: string;
  /** Null: of no one survey. */
  readonly survey: string | null;
  readonly status: DataCheckStatus;
  /** What was measured; null: nothing could be. */
  readonly value: number | null;
  /** Between what it passes; null: no such end. */
  readonly low: number | null;
  readonly high: number | null;
  /** One sentence for people, with units. */
  readonly detail: string;
  /** The program that checked: 'check-data', 'dbt'. */
  readonly source: string;
}

/** The newest result of a check. */
export interface LatestDataCheck extends DataCheck {
  readonly checkId: bigint;
  /** Since when its status is what it is [Unix ms]. */
  readonly changedMs: number;
}

/** All that is given must hold. */
export interface DataCheckFilter {
  /** Null: only checks of no night; absent: of any. */
  readonly night?: string | null;
  readonly kind?: DataCheckKind;
  readonly survey?: string;
  readonly status?: DataCheckStatus;
  readonly source?: string;
  /** Checks after this one, by number. */
  readonly after?: bigint;
  /** Default and most: 1,000. */
  readonly limit?: number;
}

/** One result of a check, now or before. */
export type DataCheckResult = Pick<
  LatestDataCheck,
  'checkId' | 'checkedMs' | 'status' | 'value' | 'low' | 'high' | 'detail'
>;

/** A check that turned: its status is not what it was; or a new one that did not pass. */
export interface DataCheckChange extends DataCheckResult {
  readonly night: string | null;
  readonly kind: DataCheckKind;
  readonly subject: string;
  readonly survey: string | null;
  readonly source: string;
  /** Null: the check is new. */
  readonly formerStatus: DataCheckStatus | null;
}

/** Where a page of results begins, newest first: what is before it. */
export interface DataCheckPlace {
  readonly checkedMs: number;
  readonly checkId: bigint;
}

export interface DataChecks {
  /**
   * Stores results; of a check that is stored twice the later one counts, and an older one than is held changes
   * nothing. A result is kept beside for the history when its status is another than before, or when none was kept
   * for five minutes.
   *
   * @param checks at most 10,000
   * @param wholeOf what this source said of this night before and does not say in `checks` is dropped: a test that
   *   is gone holds no night back for ever
   * @returns how many turned
   */
  readonly storeDataChecks: (
    checks: readonly DataCheck[],
    wholeOf?: { readonly source: string; readonly night: string | null },
  ) => Promise<number>;
  /** In the order of their numbers. */
  readonly latestDataChecks: (filter: DataCheckFilter) => Promise<readonly LatestDataCheck[]>;
  readonly findDataCheck: (checkId: bigint) => Promise<LatestDataCheck | null>;
  /** Of one check, newest first. */
  readonly readDataCheckHistory: (
    checkId: bigint,
    beforeMs: number,
    limit: number,
  ) => Promise<readonly DataCheckResult[]>;
  /** Of all checks, newest first. */
  readonly listDataCheckChanges: (
    before: DataCheckPlace,
    limit: number,
  ) => Promise<readonly DataCheckChange[]>;
  /** Changes that nobody was told of, oldest first. */
  readonly readUnannouncedChanges: (limit: number) => Promise<readonly DataCheckChange[]>;
  readonly markChangesAnnounced: (changes: readonly DataCheckPlace[]) => Promise<void>;
  /** Drops results, and checks that nobody has made since, before a time [Unix ms]; gives how many rows. */
  readonly dropDataChecks: (beforeMs: number) => Promise<number>;
  /**
   * Does `work` while no other instance does. Null: another is at it.
   *
   * @param work at most some 30 s, or its turn is lost in the middle
   */
  readonly inDataCheckTurn: <T>(work: () => Promise<T>) => Promise<T | null>;
}
