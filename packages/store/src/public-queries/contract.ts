/** A query of a user: a text that packages/adql has made, never the user's own, and its parameters. */
export interface PublicQuery {
  readonly text: string;
  readonly parameters: readonly (string | number | null)[];
}

/** What bounds a query while it runs. */
export interface PublicQueryOptions {
  /** From its beginning to its last row, the time that its reader takes included. */
  readonly timeoutMs: number;
  /** Ends the query within moments: the client left, or a job was stopped. */
  readonly signal: AbortSignal;
}

/** As whom users' queries run. */
export interface PublicReader {
  /** False: there is no such role, or it may not be taken; they run as the owner, read-only. */
  readonly isReadOnlyRole: boolean;
  /** False: Postgres does not let us bound the files that a query makes. */
  readonly isTemporaryFileLimited: boolean;
}

export type PublicRow = readonly unknown[];

/** Queries of users: read-only, one role, bounded in time, memory and number. */
export interface PublicQueries {
  /**
   * Rows as lists in the order of the columns, in batches as they come; 64-bit integers as bigint.
   *
   * Errors: LUCERO_REQUEST_INVALID (the query cannot be answered: a division by zero, …),
   * LUCERO_STORE_TIMEOUT (too slow, or ended), LUCERO_STORE_BUSY (too many wait),
   * LUCERO_STORE_UNAVAILABLE
   */
  readonly runPublicQuery: (
    query: PublicQuery,
    options: PublicQueryOptions,
  ) => AsyncGenerator<readonly PublicRow[], void, undefined>;
  readonly readPublicReader: () => Promise<PublicReader>;
}
