import type { DroppableTable, NightBlock, TableSize } from './night-block.ts';

/** How large the tables are, and which nights they hold. */
export interface Nights {
  /** Bytes on disk of every table, the largest first; rows are estimates. */
  readonly measureTables: () => Promise<readonly TableSize[]>;
  /** Partitions that lie wholly before this time [MJD TAI], rounded down to a block of nights. */
  readonly findNights: (
    tables: readonly DroppableTable[],
    beforeMjd: number,
  ) => Promise<readonly NightBlock[]>;
  /**
   * Drops those, and what of those nights has no partition of its own; gives what there was. Throws
   * LUCERO_STORE_UNAVAILABLE when a long transaction holds a table for 2 s: what was dropped until then
   * stays dropped, and the call may be repeated. From then on nothing of these nights is published, when
   * `publication` is among the tables.
   */
  readonly dropNights: Nights['findNights'];
}
