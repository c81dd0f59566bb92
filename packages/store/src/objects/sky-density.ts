import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';

/** How many objects lie in a HEALPix cell (NESTED). */
export interface CellCount {
  readonly cell: number;
  readonly objectCount: number;
}

/** How the objects lie on the sky. */
export interface SkyDensity {
  /**
   * Objects that stay where they are, by cell; cells without any are left out. Reads every object: a second for some
   * millions.
   *
   * @param order 0 to 8
   */
  readonly countObjectsByCell: (order: number) => Promise<readonly CellCount[]>;
}

/** 786,432 cells. */
const finestOrder = 8;

export function skyDensity(pool: ConnectionPool): SkyDensity {
  const statement = readStatement('objects/count-objects-by-cell');
  return {
    countObjectsByCell: async (order) => {
      if (!(Number.isInteger(order) && order >= 0 && order <= finestOrder)) {
        throw new RangeError(`no order of cells to count by: ${order}`);
      }
      const rows = await pool.query<{
        readonly [column: string]: unknown;
        readonly cell: bigint;
        readonly object_count: bigint;
      }>(statement, [2 * (29 - order)]);
      return rows.map((row) => ({
        cell: Number(row.cell),
        objectCount: Number(row.object_count),
      }));
    },
  };
}
