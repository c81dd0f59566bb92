import { LuceroError } from '@lucero/errors';

/** A description that contradicts itself, or rows that do not fit it as a whole. */
export class CatalogInvalidError extends LuceroError {
  constructor(catalog: string, reason: string) {
    super('LUCERO_CATALOG_INVALID', `catalogue ${catalog}: ${reason}`, { catalog });
  }
}
