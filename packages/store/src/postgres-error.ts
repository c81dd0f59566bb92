import { LuceroError } from '@lucero/errors';
import { StoreRejectedError, StoreUnavailableError } from './store-errors.ts';

/** SQLSTATE of the server, or errno of the socket; null when the error has none. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** True when another transaction stood in the way: the whole transaction may be tried again at once. */
export function isTransactionConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40P01' /* deadlock */ || code === '40001' /* serialization */;
}

const sqlState = /^[0-9A-Z]{5}$/;

// Classes of SQLSTATE that pass: connection, transaction rollback, resources, operator intervention
// (shutdown, statement timeout), system error. 55P03 = a lock that was not to be had in time, 25006 =
// a server that became a replica.
const passingClasses = new Set(['08', '40', '53', '57', '58']);
const passingStates = new Set(['55P03', '25006']);

/**
 * What any failure of a query means to callers: unavailable (try later) or rejected (never).
 * Errors without an SQLSTATE come from the connection (refused, reset, terminated, timed out).
 */
export function fromPostgresError(error: unknown): LuceroError {
  if (error instanceof LuceroError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (code !== null && sqlState.test(code)) {
    if (!passingClasses.has(code.slice(0, 2)) && !passingStates.has(code)) {
      return new StoreRejectedError(
        `Postgres refuses (${code}): ${message}`,
        { sqlState: code },
        { cause: error },
      );
    }
    return new StoreUnavailableError(`Postgres is not available (${code}): ${message}`, {
      cause: error,
    });
  }
  return new StoreUnavailableError(`Postgres does not answer: ${code ?? ''} ${message}`.trim(), {
    cause: error,
  });
}
