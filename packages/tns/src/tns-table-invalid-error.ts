import { LuceroError } from '@lucero/errors';

/** The table of the Transient Name Server is not as it was: nothing of it may be taken. */
export class TnsTableInvalidError extends LuceroError {
  /** @param line null: of the file as a whole; the first line is 1 */
  constructor(line: number | null, fault: string, options?: ErrorOptions) {
    super(
      'LUCERO_TNS_TABLE_INVALID',
      line === null ? fault : `line ${line}: ${fault}`,
      { line },
      options,
    );
  }
}
