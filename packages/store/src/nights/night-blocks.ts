import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { DroppableTable } from './night-block.ts';

/** Tables with a row per alert: partitioned by its night, in blocks; migration 0015 says why and how. */
export type NightlyTable = Exclude<DroppableTable, 'classification_history'>;

// Times beyond these (1995 to 2077) are defects of a packet: they stay in the default partition, so
// that no stream of them can make partitions without end.
export const earliestMjd = 50_000;
const latestMjd = 80_000;

/** Whole MJD (TAI) of a time; 0 outside the plausible years. */
export function nightOf(mjdTai: number): number {
  return mjdTai >= earliestMjd && mjdTai < latestMjd ? Math.floor(mjdTai) : 0;
}

/** Makes sure that each of these times has its block of a table. */
export function nightBlocks(
  pool: ConnectionPool,
  table: NightlyTable,
): (alerts: readonly { readonly mjdTai: number }[]) => Promise<void> {
  const create = readStatement('nights/create-night-blocks');
  const known = new Set([nightOf(0)]);
  return async (alerts) => {
    for (const { mjdTai } of alerts) {
      const night = nightOf(mjdTai);
      if (known.has(night)) continue;
      await pool.query(create, [table, night]);
      known.add(night);
    }
  };
}
