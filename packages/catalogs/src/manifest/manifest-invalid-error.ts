import { LuceroError } from '@lucero/errors';

/** A manifest is not as it must be; one line per fault. */
export class ManifestInvalidError extends LuceroError {
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super('LUCERO_CATALOG_INVALID', faults.map((fault) => `${file}: ${fault}`).join('\n'), {
      file,
    });
    this.faults = faults;
  }
}
