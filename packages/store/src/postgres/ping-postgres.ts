import pg from 'pg';
import { fromPostgresError } from './postgres-error.ts';
import { StoreUnavailableError } from './store-errors.ts';

/**
 * Asks Postgres for an answer over a connection of its own: one that is kept open may still answer when
 * new ones do not, and those of a pool may all be busy.
 *
 * Errors: LUCERO_STORE_UNAVAILABLE, `timeoutMs` after the call at the latest
 */
export async function pingPostgres(url: string, timeoutMs: number): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    application_name: 'lucero ping',
  });
  client.on('error', () => undefined);
  const { promise: late, reject: rejectLate } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => rejectLate(new StoreUnavailableError(`Postgres does not answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  const answer = client.connect().then(() => client.query('SELECT 1'));
  // Whichever comes second is heard by nobody.
  answer.catch(() => undefined);
  try {
    await Promise.race([answer, late]);
  } catch (error) {
    throw fromPostgresError(error);
  } finally {
    clearTimeout(timer);
    // Not awaited: a server that is frozen never says goodbye.
    client.end().catch(() => undefined);
  }
}
