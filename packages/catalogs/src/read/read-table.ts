/** Absent is null; NaN and '' are the importer's to judge. */
export type Cell = number | bigint | string | boolean | null | undefined;

/** The values of one column of some rows; typed arrays where the format has them. */
export type ReadValues = ArrayLike<Cell>;

/** A column as the file declares it. */
export interface ReadColumn {
  readonly name: string;
  readonly unit: string | null;
  /** Null: of a kind that is not read (lists, structures). */
  readonly kind: 'number' | 'integer' | 'text' | 'boolean' | 'untyped' | null;
}

/** Some rows of a file. */
export interface ReadRows {
  /** The file that they stand in: of a directory one of its files. */
  readonly file: string;
  readonly rowCount: number;
  readonly values: ReadonlyMap<string, ReadValues>;
  /** Where row `i` of these stands, for people: 'line 17', 'row 3'. */
  readonly placeOf: (i: number) => string;
}

/** A table in a file or directory, read some rows at a time. */
export interface ReadTable extends AsyncDisposable {
  readonly path: string;
  readonly format: 'csv' | 'fits' | 'votable' | 'parquet' | 'hats';
  readonly columns: readonly ReadColumn[];
  /** Rows that the file says it holds; null: it does not say. */
  readonly rowCount: number | null;
  /**
   * Rows in the file's order with the columns asked for. A file that holds another number of rows than it says fails.
   * Errors: LUCERO_CATALOG_FILE_INVALID
   */
  readonly read: (names: readonly string[]) => AsyncIterable<ReadRows>;
  /** What looks wrong and is no reason to refuse the file; null: nothing. Reads the file where it must. */
  readonly doubt?: () => Promise<string | null>;
}

/** Rows handed on at once: a few megabytes of columns. */
export const batchRows = 65_536;
