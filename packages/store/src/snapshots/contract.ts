/** What holds for a whole snapshot. */
export interface SnapshotFacts {
  readonly takenMs: number;
  /** Newest migration of the database. */
  readonly migration: string;
  /** Last value of each sequence, as text: null = never used. */
  readonly sequences: Readonly<Record<string, string | null>>;
  /** Tables in blocks of nights, and a night of each block. */
  readonly blocks: readonly { readonly table: string; readonly night: number }[];
}

/** A piece of one table, in the text form of COPY; the pieces of a table follow each other. */
export interface SnapshotPiece {
  readonly table: string;
  readonly columns: readonly string[];
  readonly bytes: Uint8Array;
}

export interface SnapshotTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rowCount: number;
}

/** What no message brings (people, tokens, filters, votes, claims of publish …), as it is at one moment. */
export interface Snapshots {
  /**
   * All of it, in one transaction that sees one moment; returns the tables, parents first. Bounded memory: pieces
   * of `pieceBytes`. Throws LUCERO_STORE_UNAVAILABLE.
   */
  readonly readSnapshot: (options: {
    readonly pieceBytes: number;
    readonly signal: AbortSignal;
    readonly onFacts: (facts: SnapshotFacts) => void;
  }) => AsyncGenerator<SnapshotPiece, readonly SnapshotTable[]>;
  /**
   * Puts one table back and notes that it is there, in one transaction; returns the number of rows. Does nothing
   * (null) when it was put back before. Throws LUCERO_STORE_REJECTED for rows that the table refuses.
   */
  readonly loadSnapshotTable: (
    table: Pick<SnapshotTable, 'table' | 'columns'>,
    pieces: AsyncIterable<Uint8Array>,
  ) => Promise<number | null>;
  /** Blocks of nights and sequences, before and after the tables. May be repeated. */
  readonly prepareSnapshot: (facts: SnapshotFacts) => Promise<void>;
  readonly finishSnapshot: (facts: SnapshotFacts) => Promise<void>;
}
