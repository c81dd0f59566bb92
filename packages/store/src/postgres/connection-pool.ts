import { LuceroError } from '@lucero/errors';
import pg from 'pg';
import { fromPostgresError, isTransactionConflict } from './postgres-error.ts';
import type { SqlStatement } from './sql-statement.ts';
import { StoreTimeoutError, StoreUnavailableError } from './store-errors.ts';

export type Parameter = string | number | boolean | bigint | Buffer | null;
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement and gives its rows. */
export interface Queries {
  readonly query: <R extends Row>(
    statement: SqlStatement | string,
    parameters?: readonly Parameter[],
  ) => Promise<R[]>;
}

/** The one road to Postgres: every failure of it leaves as a LuceroError. */
export interface ConnectionPool extends Queries {
  /**
   * The rows of a statement that reads, and of which nothing is known of how much it must read for a page: an order
   * and a filter that no index has together. Throws LUCERO_REQUEST_INVALID, saying `advice`, when it takes longer
   * than some seconds: it costs two messages more, so only such a statement is asked so.
   */
  readonly queryBriefly: <R extends Row>(
    statement: SqlStatement | string,
    parameters: readonly Parameter[],
    advice: Advice,
  ) => Promise<R[]>;
  /**
   * Runs `work` in one transaction (read committed). A deadlock or serialization failure is tried
   * again from the start, so `work` must not have effects outside the database. What `work` itself
   * throws passes unchanged.
   *
   * @param opening begins the transaction: BEGIN alone, or with statements behind it that take no
   *   parameters; `work` gets the rows of the last
   */
  readonly transaction: <T>(
    work: (queries: Queries, opened: readonly Row[]) => Promise<T>,
    opening?: SqlStatement,
  ) => Promise<T>;
  /**
   * The rows of one statement, a batch at a time: no more of them are in memory than one batch. The statement
   * stays open on a connection of its own until the last batch is taken or the reader stops.
   */
  readonly readBatches: (
    statement: BatchedStatement,
    signal: AbortSignal,
  ) => AsyncGenerator<CellRow[], void, undefined>;
  readonly close: () => Promise<void>;
}

/** Cells in the order of the columns that were selected. */
export type CellRow = readonly unknown[];

export interface BatchedStatement {
  /** A SELECT. */
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly batchRows: number;
}

/** What whoever asked too much is told. */
export interface Advice {
  /** One sentence: what would make it less. */
  readonly text: string;
  /** The parameter to blame; absent: none alone. */
  readonly parameter?: string;
}

export interface ConnectionPoolOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** Of `queryBriefly`; default 5 s, and never more than `statementTimeoutMs`. */
  readonly briefTimeoutMs?: number;
}

const defaultBriefTimeoutMs = 5_000;

const connectTimeoutMs = 10_000;
// The client gives up after the server should have: only a dead network lets it come to this.
const serverGraceMs = 5_000;
const transactionAttempts = 5;

const bigintOid = 20;

/** Types of results on our own connections: int8 as bigint, everything else as pg reads it. */
export const resultTypes = {
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
  // A connection that dies fails the query that runs, or is replaced by the next one, which also
  // reports a server that is away. Without listeners (the pool's for idle connections, the client's
  // for those in use) Node would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));

  const transaction: ConnectionPool['transaction'] = async (work, opening) => {
    for (let attempt = 1; ; attempt++) {
      const client = await connect(pool);
      let failure: unknown = null;
      try {
        const queries = queriesOn(client);
        // Without a name, and so in the simple protocol, which takes several statements in one message.
        const opened = await queries.query(opening?.text ?? 'BEGIN');
        const result = await work(queries, opened);
        await queries.query('COMMIT');
        return result;
      } catch (error) {
        failure = error;
      } finally {
        // A failed transaction is not rolled back but dropped with its connection: that holds in
        // every state, also when the connection itself is what failed.
        client.release(failure !== null);
      }
      if (!isConflict(failure) || attempt === transactionAttempts) throw failure;
    }
  };

  const briefMs = Math.min(
    options.briefTimeoutMs ?? defaultBriefTimeoutMs,
    options.statementTimeoutMs,
  );
  const openingOfBrief = {
    name: 'begin-briefly',
    text: `BEGIN READ ONLY; SET LOCAL statement_timeout = ${briefMs}`,
  };

  return {
    queryBriefly: async (statement, parameters, { text, parameter }) => {
      try {
        return await transaction(
          async ({ query }) => (await query(statement, parameters)) as never,
          openingOfBrief,
        );
      } catch (cause) {
        if (!(cause instanceof StoreTimeoutError)) throw cause;
        throw new LuceroError(
          'LUCERO_REQUEST_INVALID',
          `this was not found within ${briefMs / 1000} s: ${text}`,
          parameter === undefined ? {} : { parameter },
          { cause },
        );
      }
    },
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
    readBatches: (statement, signal) => readBatches(pool, statement, signal),
    close: () => pool.end(),
  };
}

/**
 * A cursor of the server. Each FETCH is a statement of its own, so that statement_timeout bounds the wait for a
 * batch and not the whole reading, and idle_in_transaction_session_timeout bounds the wait for the reader.
 */
async function* readBatches(
  pool: pg.Pool,
  { text, parameters, batchRows }: BatchedStatement,
  signal: AbortSignal,
): AsyncGenerator<CellRow[], void, undefined> {
  const client = await connect(pool);
  const { query } = queriesOn(client);
  const cancel = () => {
    cancelStatement(pool, client);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    signal.throwIfAborted();
    await query('BEGIN READ ONLY');
    // All rows are wanted, not the first ones soon.
    await query('SET LOCAL cursor_tuple_fraction = 1');
    await query(`DECLARE batches NO SCROLL CURSOR FOR ${text}`, parameters);
    const fetch = { text: `FETCH ${batchRows} FROM batches`, rowMode: 'array' as const };
    for (;;) {
      const { rows } = await client.query(fetch).catch((error: unknown) => {
        throw fromPostgresError(error);
      });
      signal.throwIfAborted();
      if (rows.length > 0) yield rows as CellRow[];
      if (rows.length < batchRows) return;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    // Dropped with its transaction, in whatever state that is.
    client.release(true);
  }
}

/** By another connection, as Postgres asks; when that fails, the statement ends at its timeout. */
function cancelStatement(pool: pg.Pool, client: pg.PoolClient): void {
  const { processID } = client as pg.PoolClient & { readonly processID: number };
  pool.query('SELECT pg_cancel_backend($1)', [processID]).catch(() => undefined);
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Errors of queries are ours by then; what Postgres said is their cause. */
function isConflict(error: unknown): boolean {
  return error instanceof StoreUnavailableError && isTransactionConflict(error.cause);
}

function queriesOn(client: pg.PoolClient): Queries {
  return {
    query: async (statement, parameters = []) => {
      try {
        const config = typeof statement === 'string' ? { text: statement } : { ...statement };
        const result = await client.query({ ...config, values: parameters as Parameter[] });
        // Of several statements in one message the client gives a list, whatever its types say.
        const last = Array.isArray(result) ? (result as pg.QueryResult[]).at(-1) : result;
        return last?.rows ?? [];
      } catch (error) {
        throw fromPostgresError(error);
      }
    },
  };
}
