/**
 * Users' queries on connections of their own, so that they never keep those of Lucero waiting. Each is one
 * read-only transaction as a role that sees the public views and nothing else, with a cursor that is read
 * batch by batch: what is in memory is one batch, whatever the query asks for.
 *
 * A query ends when its signal does: Postgres is told over another connection, since the query's own waits
 * for its answer.
 */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { resultTypes } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import { StoreTimeoutError } from '../postgres/store-errors.ts';
import type { PublicQueries, PublicReader, PublicRow } from './contract.ts';
import { fromPublicQueryError, PublicQueriesBusyError } from './public-query-errors.ts';

/** Queries that run at once in this process, and that may wait. */
const connections = 2;
const greatestWaiting = 32;
const connectTimeoutMs = 10_000;
const rowsPerBatch = 1_000;
/** Of one sort or hash of a query; a query has several. */
const workMemory = '16MB';
const temporaryFiles = '1GB';
const cancelAgainMs = 200;
/** A reader that takes nothing for this long holds a connection for nothing. */
const idleTimeoutMs = 30_000;

export function publicQueries(
  url: string,
): PublicQueries & { readonly close: () => Promise<void> } {
  const readerStatement = readStatement('public-queries/read-public-reader');
  const options = {
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'lucero public queries',
    types: resultTypes as unknown as pg.CustomTypesConfig,
  };
  // Opens nothing before the first query, and closes what is idle.
  const pool = new pg.Pool({ ...options, max: connections });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));

  async function readPublicReader(): Promise<PublicReader> {
    try {
      const { rows } = await pool.query(readerStatement.text);
      const [row] = rows as { is_read_only_role: boolean; is_temporary_file_limited: boolean }[];
      return {
        isReadOnlyRole: row?.is_read_only_role === true,
        isTemporaryFileLimited: row?.is_temporary_file_limited === true,
      };
    } catch (error) {
      throw fromPublicQueryError(error, connectTimeoutMs);
    }
  }
  let reader: Promise<PublicReader> | null = null;
  const knownReader = (): Promise<PublicReader> => {
    reader ??= readPublicReader().catch((error) => {
      reader = null;
      throw error;
    });
    return reader;
  };

  async function cancel(pid: number): Promise<void> {
    const client = new pg.Client(options);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT pg_cancel_backend($1)', [pid]);
    } catch {
      // The query's own timeout ends it then.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function* runPublicQuery(
    query: Parameters<PublicQueries['runPublicQuery']>[0],
    { timeoutMs, signal }: Parameters<PublicQueries['runPublicQuery']>[1],
  ): AsyncGenerator<readonly PublicRow[], void, undefined> {
    if (pool.waitingCount >= greatestWaiting) throw new PublicQueriesBusyError(pool.waitingCount);
    const opening = openingOf(await knownReader(), timeoutMs);
    const client = await pool.connect().catch((error) => {
      throw fromPublicQueryError(error, timeoutMs);
    });
    const deadlineMs = performance.now() + timeoutMs;
    const { processID: pid } = client as unknown as { readonly processID: number };
    let isWhole = false;
    let hasEnded = false;
    const onAbort = async () => {
      // Again and again: what is cancelled between two statements is not cancelled.
      while (!hasEnded) {
        await cancel(pid);
        await delay(cancelAgainMs);
      }
    };
    signal.addEventListener('abort', onAbort);
    try {
      signal.throwIfAborted();
      await client.query(opening);
      await client.query(`DECLARE found NO SCROLL CURSOR FOR ${query.text}`, [...query.parameters]);
      for (;;) {
        const { rows } = await client.query({
          text: `FETCH FORWARD ${rowsPerBatch} FROM found`,
          rowMode: 'array',
        });
        if (rows.length === 0) break;
        yield rows as PublicRow[];
        signal.throwIfAborted();
        if (performance.now() > deadlineMs) {
          throw new StoreTimeoutError(`the query was stopped: it may take ${timeoutMs / 1000} s`);
        }
      }
      await client.query('COMMIT');
      isWhole = true;
    } catch (error) {
      throw fromPublicQueryError(error, timeoutMs);
    } finally {
      hasEnded = true;
      signal.removeEventListener('abort', onAbort);
      // A connection that was left within a query is closed, which ends the transaction. So is one that may
      // still be told to cancel: it would be the next query that ends.
      client.release(!isWhole || signal.aborted);
    }
  }

  return { runPublicQuery, readPublicReader, close: () => pool.end() };
}

function openingOf(reader: PublicReader, timeoutMs: number): string {
  const settings = {
    statement_timeout: String(Math.ceil(timeoutMs)),
    lock_timeout: `'2s'`,
    idle_in_transaction_session_timeout: String(idleTimeoutMs),
    work_mem: `'${workMemory}'`,
    hash_mem_multiplier: '1',
    max_parallel_workers_per_gather: '0',
    // All rows are read: a plan for a quick first row is not what is wanted.
    cursor_tuple_fraction: '1',
    jit: 'off',
    ...(reader.isTemporaryFileLimited ? { temp_file_limit: `'${temporaryFiles}'` } : {}),
  };
  return [
    'BEGIN TRANSACTION READ ONLY',
    ...Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`),
    ...(reader.isReadOnlyRole ? ['SET LOCAL ROLE lucero_reader'] : []),
  ].join('; ');
}
