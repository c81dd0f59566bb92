import { nightlyKeyArrays, oncePerAlert } from '../alerts/alert-key.ts';
import { nightBlocks } from '../nights/night-blocks.ts';
import { bigintArray, integerArray, textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { LakeIndex } from './contract.ts';

export function lakeIndex(pool: ConnectionPool): LakeIndex {
  const storeEntries = readStatement('lake/store-lake-entries');
  const find = readStatement('lake/find-lake-entry');
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
