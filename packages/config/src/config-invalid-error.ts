import { LuceroError } from '@lucero/errors';

/** A setting is missing, misspelt or out of range; the message holds one line for each. */
export class ConfigInvalidError extends LuceroError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('LUCERO_CONFIG_INVALID', problems.join('\n'));
    this.problems = problems;
  }
}
