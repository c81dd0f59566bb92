import pg from 'pg';
import { fromPostgresError, isTransactionConflict } from './postgres-error.ts';
import type { SqlStatement } from './sql-statement.ts';

export type Parameter = string | number | boolean | bigint | Buffer | null;
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement and gives its rows. */
export interface Queries {
  readonly query: <R extends Row>(
    statement: SqlStatement | string,
    parameters?: readonly Parameter[],
  ) => Promise<R[]>;
}

/** The one road to Postgres: every failure leaves it as a LuceroError. */
export interface ConnectionPool extends Queries {
  /**
   * Runs `work` in one transaction (read committed). A deadlock or serialization failure is tried
   * again from the start, so `work` must not have effects outside the database.
   */
  readonly transaction: <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface ConnectionPoolOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
}

const connectTimeoutMs = 10_000;
// The client gives up after the server should have: only a dead network lets it come to this.
const serverGraceMs = 5_000;
const transactionAttempts = 5;

const bigintOid = 20;

/** Types of results on our own connections: int8 as bigint, everything else as pg reads it. */
const resultTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === bigintOid && format !== 'binary'
      ? (text: string) => BigInt(text)
      : pg.types.getTypeParser(oid, format as 'text'),
};

export function openConnectionPool(options: ConnectionPoolOptions): ConnectionPool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + serverGraceMs,
    idle_in_transaction_session_timeout: options.statementTimeoutMs + serverGraceMs,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'lucero',
    types: resultTypes as unknown as pg.CustomTypesConfig,
  });
  // An idle connection that dies is replaced by the next query, which also reports a server that is
  // away; without a listener Node would end the process.
  pool.on('error', () => undefined);

  const transaction = async <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      const client = await connect(pool);
      let failure: unknown = null;
      try {
        await client.query('BEGIN');
        const result = await work(queriesOn(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        failure = error;
      } finally {
        // A failed transaction is not rolled back but dropped with its connection: that holds in
        // every state, also when the connection itself is what failed.
        client.release(failure !== null);
      }
      if (!isConflict(failure) || attempt === transactionAttempts) throw fromPostgresError(failure);
    }
  };

  return {
    query: async (statement, parameters) => {
      const client = await connect(pool);
      let isBroken = true;
      try {
        const rows = await queriesOn(client).query(statement, parameters);
        isBroken = false;
        return rows as never;
      } finally {
        client.release(isBroken);
      }
    },
    transaction,
    close: () => pool.end(),
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Errors inside a transaction are already ours; the conflict is in their cause. */
function isConflict(error: unknown): boolean {
  return isTransactionConflict(error instanceof Error && error.cause ? error.cause : error);
}

function queriesOn(client: pg.PoolClient): Queries {
  return {
    query: async (statement, parameters = []) => {
      try {
        const config = typeof statement === 'string' ? { text: statement } : { ...statement };
        const result = await client.query({ ...config, values: parameters as Parameter[] });
        return result.rows;
      } catch (error) {
        throw fromPostgresError(error);
      }
    },
  };
}
