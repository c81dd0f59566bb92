import type { ObjectQuery } from '../objects/contract.ts';
import type { Column } from '../postgres/column.ts';

/** What can leave as a whole: the objects, or everything of one kind that belongs to them. */
export const exportTables = [
  'objects',
  'detections',
  'forced-photometry',
  'non-detections',
  'classifications',
  'features',
  'matches',
  'votes',
  'comments',
] as const;
export type ExportTable = (typeof exportTables)[number];

/** A column of an export: its field as the API names it, and what the store knows of it. */
export interface ExportColumn extends Pick<Column<unknown>, 'unit'> {
  readonly field: string;
  readonly type: 'bigint' | 'boolean' | 'double precision' | 'integer' | 'milliseconds' | 'text';
}

/** bigint: bigint; double precision, integer, milliseconds (of Unix): number. */
export type ExportCell = bigint | boolean | number | string | null;
/** In the order of the columns. */
export type ExportRow = readonly ExportCell[];

export interface ExportQuery {
  readonly table: ExportTable;
  /** Which objects, as in a list of them. */
  readonly objects: Omit<ObjectQuery, 'limit' | 'cursor' | 'orderBy' | 'descending'>;
  /** Only of objects; null: as the database gives them. */
  readonly order: Pick<ObjectQuery, 'orderBy' | 'descending'> | null;
  /** Rows, at most `maxExportRows`. */
  readonly limit: number;
}

/** Every detection of the largest store that one machine holds. */
export const maxExportRows = 100_000_000;

export interface RowEstimate {
  readonly rows: number;
  /** False: the planner of Postgres guesses. */
  readonly isCounted: boolean;
}

/** Whole tables and large parts of them, in batches: never more of them in memory than one. */
export interface Exports {
  /** Those of features are all that any stored feature set names. */
  readonly listExportColumns: (table: ExportTable) => Promise<readonly ExportColumn[]>;
  /**
   * What stands (nothing that the survey withdrew). When `signal` aborts, the statement is cancelled and the
   * reason of the abort or LUCERO_STORE_TIMEOUT thrown.
   */
  readonly readExport: (
    query: ExportQuery,
    columns: readonly ExportColumn[],
    signal: AbortSignal,
  ) => AsyncGenerator<readonly ExportRow[], void, undefined>;
  /** Counted where that takes at most `countTimeoutMs` (0: never), else estimated. */
  readonly estimateExport: (
    query: ExportQuery,
    options: { readonly countTimeoutMs: number },
  ) => Promise<RowEstimate>;
}
