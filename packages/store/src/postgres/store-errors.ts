import { type ErrorContext, LuceroError } from '@lucero/errors';

/** Postgres does not answer, or refuses for now: the same call may succeed later. */
export class StoreUnavailableError extends LuceroError {
  constructor(message: string, options?: ErrorOptions) {
    super('LUCERO_STORE_UNAVAILABLE', message, {}, options);
  }
}

/** A statement took longer than it may: because of what it was asked, or of what the server does. */
export class StoreTimeoutError extends LuceroError {
  constructor(message: string, options?: ErrorOptions) {
    super('LUCERO_STORE_TIMEOUT', message, {}, options);
  }
}

/** Postgres refuses the statement for good. */
export class StoreRejectedError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}, options?: ErrorOptions) {
    super('LUCERO_STORE_REJECTED', message, context, options);
  }
}

/** The database is not at a state that these migrations lead to. */
export class StoreMigrationError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}, options?: ErrorOptions) {
    super('LUCERO_STORE_MIGRATION', message, context, options);
  }
}
