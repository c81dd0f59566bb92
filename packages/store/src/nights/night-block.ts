/** Tables whose nights can be dropped, and the column that says of what night a row is. */
export const nightColumns = {
  alert_ledger: 'night',
  alert_skip: 'night',
  classification_history: 'mjd_tai',
  filter_event: 'night',
  lake_index: 'night',
  publication: 'night',
} as const;

export type DroppableTable = keyof typeof nightColumns;

export const droppableTables = Object.keys(nightColumns) as readonly DroppableTable[];

export interface TableSize {
  readonly table: string;
  readonly partitionCount: number;
  readonly rowCount: number;
  readonly rowBytes: number;
  readonly indexBytes: number;
}

/** A partition of a table: nights from one to before another [MJD TAI]. */
export interface NightBlock {
  readonly table: DroppableTable;
  readonly block: string;
  readonly fromMjd: number;
  readonly toMjd: number;
  readonly rowCount: number;
  readonly bytes: number;
}
