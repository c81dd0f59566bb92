import { LuceroError } from '@lucero/errors';

/** The command line is off; the message says what to type instead. */
export class UsageError extends LuceroError {
  constructor(message: string) {
    super('LUCERO_USAGE', message);
  }
}
