/** A change with `begun` alone was killed before it could say how it ended. */
export const dataChangeStates = ['begun', 'done', 'failed', 'interrupted'] as const;
export type DataChangeState = (typeof dataChangeStates)[number];

/** One word of a change of data outside the stream: it begins, and later it says how it ended. */
export interface DataChange {
  /** UUID; the same in both rows. */
  readonly changeId: string;
  readonly state: DataChangeState;
  readonly recordedMs: number;
  /** user@host of a command; of a request the name of who asked. */
  readonly who: string;
  /** `lucero rebuild store`, `POST /api/v1/regions`. */
  readonly command: string;
  /** Without secrets. */
  readonly arguments: readonly string[];
  readonly codeVersion: string;
  /** YYYY-MM-DD; empty: not of nights. */
  readonly nights: readonly string[];
  /** Rows by table, files and the like by name. */
  readonly rowCounts: Readonly<Record<string, number>>;
  /** In one line: what it did, or why it failed. */
  readonly detail: string | null;
}

/** A change as it is listed: what its last row says, and when it began. */
export interface DataChangeRow extends Omit<DataChange, 'recordedMs'> {
  readonly begunMs: number;
  /** Null: it still runs, or was killed. */
  readonly endedMs: number | null;
}

/** The record of changes of data outside the stream. Append only: Postgres refuses to change it. */
export interface DataChanges {
  /** The same row again changes nothing. */
  readonly recordDataChange: (change: DataChange) => Promise<void>;
  /** The last one of a command that was done; null: there is none. */
  readonly findNewestChange: (
    command: string,
  ) => Promise<Pick<DataChange, 'changeId' | 'arguments'> | null>;
  /** By when they began, the newest first; 1,000 at most. */
  readonly listDataChanges: (query: {
    readonly limit: number;
    /** Opaque cursor of the page before. */
    readonly cursor?: string;
  }) => Promise<{ readonly items: readonly DataChangeRow[]; readonly nextCursor: string | null }>;
}
