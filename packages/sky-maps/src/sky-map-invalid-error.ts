import { type ErrorContext, LuceroError } from '@lucero/errors';

/** A map of the sky, or a notice about one, that cannot be read or contradicts itself; the message says why. */
export class SkyMapInvalidError extends LuceroError {
  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions = {}) {
    super('LUCERO_SKY_MAP_INVALID', message, context, options);
  }
}
