import { type ErrorContext, LuceroError } from '@lucero/errors';

/** The bytes of a cutout, or the pixels in them, cannot serve as a stamp; the message says why. */
export class StampInvalidError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions = {}) {
    super('LUCERO_STAMP_INVALID', message, context, options);
  }
}
