/** What an operator watches of the database, and of the batch half as it is noted there. */
export interface OperatorFigures {
  readonly databaseBytes: number;
  readonly connectionCount: number;
  readonly maxConnections: number;
  /** Of clients; 0: none has one open [s]. */
  readonly oldestTransactionSeconds: number;
  /** Since the statistics of Postgres were reset. */
  readonly deadlockCount: number;
  /** The newest night whose data set is released, its date at midnight [Unix s]; null: none is. */
  readonly releasedNightSeconds: number | null;
  readonly stoppedNightCount: number;
  /** Newest results of checks of the data, of those that were checked since the time asked for. */
  readonly checkCounts: Readonly<Record<'passed' | 'warning' | 'failed', number>>;
}

export interface Operations {
  /** Checks of the data count when they were checked after this time [Unix ms]. */
  readonly readOperatorFigures: (checkedAfterMs: number) => Promise<OperatorFigures>;
}
