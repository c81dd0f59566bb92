/**
 * Type of a column, and what its cells are in code:
 * long: bigint; int, double, float: number; boolean: boolean; text: string; timestamp: milliseconds of Unix (UTC).
 */
export type ColumnType = 'long' | 'int' | 'double' | 'float' | 'boolean' | 'text' | 'timestamp';

/** A column of a table that leaves Lucero, with what a reader must know to use it. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** As VOUnits writes it: 'd', 'deg', 'arcsec', 'nJy', 'mag'; null: it has none. */
  readonly unit: string | null;
  /** Unified content descriptor of the IVOA: 'pos.eq.ra;meta.main'. */
  readonly ucd: string | null;
  /** One sentence, for people. */
  readonly description: string;
  /** Of a Modified Julian Date; null: the column is no time, or says its scale itself (timestamp). */
  readonly timeScale: 'tai' | 'utc' | null;
}

/** What stands in one column of one row; null: absent. */
export type Cell = bigint | number | boolean | string | null;

/** Cells in the order of the columns. */
export type TableRow = readonly Cell[];

/** Rows as they come; no batch needs to be as long as another. */
export type RowBatches = AsyncIterable<readonly TableRow[]>;
