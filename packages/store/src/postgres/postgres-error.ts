import { LuceroError } from '@lucero/errors';
import { StoreRejectedError, StoreTimeoutError, StoreUnavailableError } from './store-errors.ts';

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

/** True when a lock was not granted within lock_timeout. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03';
}

/** Whether our error was caused by a row with the same key that exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof StoreRejectedError && codeOf(error.cause) === '23505';
}

const sqlState = /^[0-9A-Z]{5}$/;

// Classes of SQLSTATE that are the fault of the values given: data exception, integrity constraint, a
// limit of Postgres exceeded. Everything else (connection, resources, shutdown, but also a rotated
// password, a lost privilege, a missing table) is the fault of no input: a service that took it for one
// would turn its whole stream into dead letters.
const inputFaultClasses = new Set(['22', '23', '54']);

// Classes that have nothing to do with the text of a statement: connection, transaction rollback,
// resources, operator intervention (shutdown, statement timeout), system error.
const circumstanceClasses = new Set(['08', '40', '53', '57', '58']);

/** True when Postgres was there and refused the statement as it stands: a table, a privilege, a syntax. */
export function isStatementRefused(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && sqlState.test(code) && !circumstanceClasses.has(code.slice(0, 2));
}

/**
 * What any failure of a query means to callers: rejected (these values never) or unavailable (try later,
 * or when a person has mended it; a service that cannot wait longer stops uncommitted).
 * Errors without an SQLSTATE come from the connection (refused, reset, terminated, timed out).
 */
export function fromPostgresError(error: unknown): LuceroError {
  if (error instanceof LuceroError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (code !== null && sqlState.test(code)) {
    const refusal = `Postgres refuses (${code}): ${message}`;
    if (code === '57014' /* query_canceled */)
      return new StoreTimeoutError(refusal, { cause: error });
    return inputFaultClasses.has(code.slice(0, 2))
      ? new StoreRejectedError(refusal, { sqlState: code }, { cause: error })
      : new StoreUnavailableError(refusal, { cause: error });
  }
  return new StoreUnavailableError(`Postgres does not answer: ${code ?? ''} ${message}`.trim(), {
    cause: error,
  });
}
