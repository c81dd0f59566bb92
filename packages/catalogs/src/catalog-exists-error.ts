import { LuceroError } from '@lucero/errors';

/** A version that is there already: what others may be reading is never written again. */
export class CatalogExistsError extends LuceroError {
  constructor(id: string) {
    super(
      'LUCERO_CATALOG_EXISTS',
      `catalogue ${id} is there already: give another version, or remove it before`,
      { id },
    );
  }
}
