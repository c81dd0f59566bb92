/**
 * Makes room: drops the partitions of nights that nobody needs any more, as files, and never a row of
 * the nights that stay.
 *
 * The claims of publish are what keeps an alert from being published twice. So before they are dropped,
 * and in a commit of its own, publication_floor is raised: from then on nothing of those nights is
 * published. A claim that is under way holds the partition until it is done, and the drop waits for it. The events of
 * filters, which keep an alert from passing a filter twice, have a floor of their own.
 */
import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { Nights } from './contract.ts';
import { type DroppableTable, type NightBlock, nightColumns } from './night-block.ts';
import { earliestMjd } from './night-blocks.ts';

/** As in migration 0015. */
const nightsPerBlock = 10;

interface BlockRow {
  readonly [column: string]: unknown;
  readonly table_name: DroppableTable;
  readonly block_name: string;
  readonly from_mjd: number;
  readonly to_mjd: number;
  readonly row_count: number;
  readonly bytes: bigint;
}

interface SizeRow {
  readonly [column: string]: unknown;
  readonly table_name: string;
  readonly partition_count: number;
  readonly row_count: number;
  readonly row_bytes: bigint;
  readonly index_bytes: bigint;
}

export function nights(pool: ConnectionPool): Nights {
  const measure = readStatement('nights/measure-tables');
  const list = readStatement('nights/list-blocks');
  const raiseFloor = readStatement('nights/raise-publication-floor');
  const raiseFilterFloor = readStatement('nights/raise-filter-event-floor');

  const findNights: Nights['findNights'] = async (tables, beforeMjd) => {
    const rows = await pool.query<BlockRow>(list, [
      textArray(tables, (table) => table),
      firstKept(beforeMjd),
    ]);
    return rows.map(
      (row): NightBlock => ({
        table: row.table_name,
        block: row.block_name,
        fromMjd: row.from_mjd,
        toMjd: row.to_mjd,
        rowCount: row.row_count,
        bytes: Number(row.bytes),
      }),
    );
  };

  return {
    measureTables: async () => {
      const rows = await pool.query<SizeRow>(measure);
      return rows.map((row) => ({
        table: row.table_name,
        partitionCount: row.partition_count,
        rowCount: row.row_count,
        rowBytes: Number(row.row_bytes),
        indexBytes: Number(row.index_bytes),
      }));
    },

    findNights,

    dropNights: async (tables, beforeMjd) => {
      const blocks = await findNights(tables, beforeMjd);
      if (tables.includes('publication')) await pool.query(raiseFloor, [firstKept(beforeMjd)]);
      if (tables.includes('filter_event')) {
        await pool.query(raiseFilterFloor, [firstKept(beforeMjd)]);
      }
      for (const { block } of blocks) {
        await pool.transaction(async ({ query }) => {
          // Who waits for a table makes all others wait behind it: give up soon instead.
          await query("SET LOCAL lock_timeout = '2s'");
          await query(`DROP TABLE IF EXISTS ${block}`);
        });
      }
      // What had found no block of its own; night 0 is that of times that are none: such rows stay.
      for (const table of tables) {
        const column = nightColumns[table];
        await pool.query(
          `DELETE FROM ${table}_default WHERE ${column} >= ${earliestMjd} AND ${column} < $1`,
          [firstKept(beforeMjd)],
        );
      }
      return blocks;
    },
  };
}

/** The first night of the block that a night is in: a block is dropped whole or not at all. */
function firstKept(beforeMjd: number): number {
  return Math.floor(beforeMjd / nightsPerBlock) * nightsPerBlock;
}
