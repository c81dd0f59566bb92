import { type ErrorContext, LuceroError } from '@lucero/errors';

/** The bytes are no FITS binary table, a damaged one, or one of a kind that is not read; the message says why. */
export class FitsTableInvalidError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}) {
    super('LUCERO_FITS_TABLE_INVALID', message, context);
  }
}
