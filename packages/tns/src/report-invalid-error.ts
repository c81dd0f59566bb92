import { LuceroError } from '@lucero/errors';

/** An object cannot be reported; `faults` has one sentence each. */
export class TnsReportInvalidError extends LuceroError {
  readonly faults: readonly string[];

  constructor(name: string, faults: readonly string[]) {
    super('LUCERO_TNS_REPORT_INVALID', `${name} cannot be reported: ${faults.join('; ')}`);
    this.faults = faults;
  }
}
