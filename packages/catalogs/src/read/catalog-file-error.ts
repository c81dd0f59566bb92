import { type ErrorContext, LuceroError } from '@lucero/errors';

/** A file of a catalogue cannot be read, ends early, or is not what the manifest says. */
export class CatalogFileError extends LuceroError {
  constructor(file: string, reason: string, context: ErrorContext = {}, options?: ErrorOptions) {
    super('LUCERO_CATALOG_FILE_INVALID', `${file}: ${reason}`, { file, ...context }, options);
  }
}

/** Any failure while a file is read, as an error that names the file. */
export function asFileError(file: string, error: unknown): LuceroError {
  if (error instanceof CatalogFileError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new CatalogFileError(file, reason, {}, { cause: error });
}
