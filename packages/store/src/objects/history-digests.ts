import type { Measurements } from '../measurements/contract.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { objectKeyArrays } from './object-key.ts';

export function readHistoryDigestsFrom(pool: ConnectionPool): Measurements['readHistoryDigests'] {
  const statement = readStatement('objects/read-history-digests');
  return async (objects) => {
    if (objects.length === 0) return [];
    const rows = await pool.query<{ history_digest: string | null }>(
      statement,
      objectKeyArrays(objects),
    );
    return rows.map((row) => row.history_digest);
  };
}
