import { nightlyKeyArrays, oncePerAlert } from './alert-key.ts';
import { bigintArray, integerArray, textArray } from './binary-array.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { Store } from './contract.ts';
import { nightBlocks } from './night-blocks.ts';
import { readStatement } from './sql-statement.ts';

export function lakeIndex(pool: ConnectionPool): Pick<Store, 'storeLakeEntries' | 'findLakeEntry'> {
  const storeEntries = readStatement('store-lake-entries');
  const find = readStatement('find-lake-entry');
  const createBlocks = nightBlocks(pool, 'lake_index');
  return {
    storeLakeEntries: async (entries) => {
      const rows = oncePerAlert(entries);
      if (rows.length === 0) return;
      await createBlocks(rows);
      await pool.query(storeEntries, [
        ...nightlyKeyArrays(rows),
        textArray(rows, (row) => row.segment),
        bigintArray(rows, (row) => BigInt(row.offset)),
        integerArray(rows, (row) => row.length),
      ]);
    },
    findLakeEntry: async (survey, alertId) => {
      const [row] = await pool.query<StoredEntry>(find, [survey, alertId]);
      if (row === undefined) return null;
      const { segment, byte_offset: offset, byte_length: length } = row;
      return { survey, alertId, segment, offset: Number(offset), length };
    },
  };
}

interface StoredEntry {
  readonly [column: string]: unknown;
  readonly segment: string;
  readonly byte_offset: bigint;
  readonly byte_length: number;
}
