import { LuceroError } from '@lucero/errors';

/** A file of a catalogue that is not as it was written. */
export class CatalogCorruptError extends LuceroError {
  readonly file: string;
  readonly reason: string;

  constructor(id: string, file: string, reason: string, options?: ErrorOptions) {
    super('LUCERO_CATALOG_CORRUPT', `catalogue ${id}, ${file}: ${reason}`, { id, file }, options);
    this.file = file;
    this.reason = reason;
  }
}
