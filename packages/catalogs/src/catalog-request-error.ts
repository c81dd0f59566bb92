import { LuceroError } from '@lucero/errors';

/** A question that cannot be asked: an unknown catalogue, a radius or number out of range. */
export class CatalogRequestError extends LuceroError {
  constructor(reason: string) {
    super('LUCERO_REQUEST_INVALID', reason);
  }
}
