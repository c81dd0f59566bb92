import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { Operations } from './contract.ts';

interface FiguresRow {
  readonly [column: string]: unknown;
  readonly database_bytes: bigint;
  readonly max_connections: number;
  readonly connection_count: number;
  readonly oldest_transaction_seconds: number;
  readonly deadlock_count: bigint;
  readonly released_night_seconds: number | null;
  readonly stopped_night_count: number;
  readonly passed_count: number;
  readonly warning_count: number;
  readonly failed_count: number;
}

export function operations(pool: ConnectionPool): Operations {
  const read = readStatement('operations/read-figures');
  return {
    readOperatorFigures: async (checkedAfterMs) => {
      const [row] = await pool.query<FiguresRow>(read, [BigInt(Math.round(checkedAfterMs))]);
      const figures = row!;
      return {
        databaseBytes: Number(figures.database_bytes),
        connectionCount: figures.connection_count,
        maxConnections: figures.max_connections,
        oldestTransactionSeconds: figures.oldest_transaction_seconds,
        deadlockCount: Number(figures.deadlock_count),
        releasedNightSeconds: figures.released_night_seconds,
        stoppedNightCount: figures.stopped_night_count,
        checkCounts: {
          passed: figures.passed_count,
          warning: figures.warning_count,
          failed: figures.failed_count,
        },
      };
    },
  };
}
